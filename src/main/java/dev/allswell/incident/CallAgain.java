package dev.allswell.incident;

import dev.allswell.store.Database;
import java.time.InstantSource;

/** Calls again for incidents that stayed open too long, wherever the time for it has come. */
public final class CallAgain {
  private static final int BATCH = 100;

  private final Database database;
  private final InstantSource clock;
  private final Incidents incidents;

  public CallAgain(Database database, InstantSource clock, Incidents incidents) {
    this.database = database;
    this.clock = clock;
    this.incidents = incidents;
  }

  /** Takes one batch; true when it was full. */
  public boolean turn() {
    return database.transact(tx -> incidents.callAgainWhereDue(tx, clock.instant(), BATCH))
        == BATCH;
  }
}
