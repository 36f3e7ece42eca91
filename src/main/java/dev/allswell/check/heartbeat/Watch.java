package dev.allswell.check.heartbeat;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.HowLong;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Our own proof of life: the row that every node beats on, and the gaps in it. */
final class Watch {
  private final InstantSource clock;
  private final Duration blindAfter;
  private final LogBook logBook = new LogBook();

  Watch(InstantSource clock, Duration blindAfter) {
    this.clock = clock;
    this.blindAfter = blindAfter;
  }

  /** Beats, and says so when nobody had for so long that pings were missed. */
  void beat(Handle tx) {
    Instant now = clock.instant();
    @Nullable Instant last = last(tx);
    tx.createUpdate("update watch set beat_at = greatest(beat_at, :now)")
        .bind("now", now)
        .execute();
    if (last == null || Duration.between(last, now).compareTo(blindAfter) <= 0) {
      return;
    }
    wasBlind(tx, last, now);
  }

  private static @Nullable Instant last(Handle tx) {
    return tx.createQuery("select beat_at from watch for update")
        .map((row, context) -> row.getTimestamp(1) == null ? null : row.getTimestamp(1).toInstant())
        .one();
  }

  /** Whatever could change by it is judged at once: a call may have been missed by us. */
  private void wasBlind(Handle tx, Instant from, Instant to) {
    tx.createUpdate("insert into blind_spells (from_at, to_at) values (:from, :to)")
        .bind("from", from)
        .bind("to", to)
        .execute();
    tx.createUpdate(
            """
            update check_states s set due_at = :to
            from checks c
            where c.id = s.check_id and s.due_at > :to and s.due_at - c.grace <= :to
            """)
        .bind("to", to)
        .execute();
    logBook.write(
        tx,
        Entry.of(
                to,
                Kind.WATCH_WAS_BLIND,
                "Allswell could hear nothing for %s."
                    .formatted(HowLong.words(Duration.between(from, to))))
            .with("from", from)
            .with("to", to));
  }
}
