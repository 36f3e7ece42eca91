package dev.allswell.check.heartbeat;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this node's clock with the database's, and says when they differ: deadlines are judged
 * by the node's.
 */
public final class CompareClocks {
  private static final Logger log = LoggerFactory.getLogger(CompareClocks.class);
  private static final Duration TOLERATED = Duration.ofSeconds(2);

  private final Database database;
  private final InstantSource clock;
  private final LogBook logBook = new LogBook();
  private boolean differed;

  public CompareClocks(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Compares once; the answer is on its way for a moment, and counts for the middle of it. */
  public boolean turn() {
    Instant asked = clock.instant();
    Instant theirs =
        database.transact(
            tx -> tx.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
    Duration there = Duration.between(asked, clock.instant());
    Duration difference = Duration.between(asked.plus(there.dividedBy(2)), theirs);
    boolean differs = difference.abs().minus(there).compareTo(TOLERATED) > 0;
    if (differs && !differed) {
      say(difference);
    }
    differed = differs;
    return false;
  }

  private void say(Duration difference) {
    String says =
        "The clock of this node is %.1f s %s the database's. Let both follow the same time server."
            .formatted(
                difference.abs().toMillis() / 1000.0,
                difference.isNegative() ? "before" : "behind");
    log.warn(says);
    database.run(tx -> logBook.write(tx, Entry.of(clock.instant(), Kind.CLOCKS_DIFFER, says)));
  }
}
