package dev.allswell.logbook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An entry's place in the book and the digest that chains it to everything before.
 *
 * <p>The digest is SHA-256 of eleven lines of UTF-8 text, joined by line feeds, so that anybody can
 * recompute it: the previous seal's digest (64 zeros before the first), the position, the entry's
 * id, its time in microseconds since 1970 UTC, kind, team, incident, check, person, the digest of
 * its text, and the actor, which comes last because it may hold anything. What is absent is an
 * empty line. {@code docs/log-book.md} has it as one SQL statement.
 */
record Seal(long position, long entry, Digest digest) {

  /** Seals an entry behind another. */
  static Seal after(Head previous, EntryRow entry) {
    long position = previous.position() + 1;
    return new Seal(position, entry.id(), digest(previous.digest(), position, entry));
  }

  private static Digest digest(Digest previous, long position, EntryRow entry) {
    return Digest.of(
        String.join(
            "\n",
            previous.hex(),
            Long.toString(position),
            Long.toString(entry.id()),
            Long.toString(microseconds(entry.at())),
            entry.kind(),
            orEmpty(entry.team()),
            orEmpty(entry.incident()),
            orEmpty(entry.check()),
            orEmpty(entry.person()),
            entry.text().hex(),
            entry.actor()));
  }

  private static long microseconds(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  Head head() {
    return new Head(position, digest);
  }
}
