package dev.allswell.logbook;

/**
 * An entry with its place in the sealed book, as those who follow it read it.
 *
 * @param position from 1 without gaps, in an order that never changes
 * @param redacted its text was removed; the entry says only that, and has no details
 */
public record SealedEntry(long position, long id, boolean redacted, Entry entry) {}
