package dev.allswell.http.api;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.WrittenEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log book.
 *
 * @param position in the sealed book; null until it is sealed
 * @param tone how it should look: plain, good, worrying or bad
 * @param person whom it is about
 * @param actor who did it
 */
record OneEntry(
    long id,
    @Nullable Long position,
    Instant at,
    String kind,
    String tone,
    @Nullable String team,
    @Nullable Long incident,
    @Nullable UUID check,
    @Nullable String person,
    String actor,
    String says,
    Map<String, String> details,
    boolean redacted) {

  static OneEntry of(WrittenEntry written, Directory directory) {
    Entry entry = written.entry();
    return new OneEntry(
        written.id(),
        written.position(),
        entry.at(),
        entry.kind().words(),
        entry.kind().tone().name().toLowerCase(Locale.ROOT),
        directory.slug(entry.team()),
        entry.incident() == null ? null : entry.incident().value(),
        entry.check() == null ? null : entry.check().value(),
        directory.slug(entry.person()),
        entry.actor().words(),
        entry.says(),
        entry.details(),
        written.redacted());
  }
}
