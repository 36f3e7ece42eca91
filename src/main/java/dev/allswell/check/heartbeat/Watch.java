package dev.allswell.check.heartbeat;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.HowLong;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Our own proof of life: the row that every node beats on, and the gaps in it. */
final class Watch {
  private final InstantSource clock;
  private final Duration blindAfter;
  private final LogBook logBook = new LogBook();

  Watch(InstantSource clock, Duration blindAfter) {
    this.clock = clock;
    this.blindAfter = blindAfter;
  }

  /**
   * Beats, and says so when nobody had for so long that pings were missed. While another node beats
   * there is no need to.
   */
  void beat(Handle tx) {
    Instant now = clock.instant();
    Optional<Instant> last =
        tx.createQuery("select coalesce(beat_at, :now) from watch for update skip locked")
            .bind("now", now)
            .map((row, context) -> row.getTimestamp(1).toInstant())
            .findOne();
    if (last.isEmpty()) {
      return;
    }
    tx.createUpdate("update watch set beat_at = greatest(beat_at, :now)")
        .bind("now", now)
        .execute();
    if (Duration.between(last.get(), now).compareTo(blindAfter) > 0) {
      wasBlind(tx, last.get(), now);
    }
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
