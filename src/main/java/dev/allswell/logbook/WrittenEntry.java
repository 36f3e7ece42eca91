package dev.allswell.logbook;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the log book.
 *
 * @param id in the order of writing: whatever knew of an entry has a greater one
 * @param position in the sealed book, from 1 without gaps; null until it is sealed
 * @param redacted its text was removed; the entry says only that, and has no details
 */
public record WrittenEntry(long id, @Nullable Long position, boolean redacted, Entry entry) {}
