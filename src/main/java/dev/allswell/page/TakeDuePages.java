package dev.allswell.page;

import dev.allswell.page.PageStore.Due;
import dev.allswell.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Calls by the next contact, and goes to the next stage, wherever the time for it has come. */
public final class TakeDuePages {
  private static final int BATCH = 100;

  private final Database database;
  private final InstantSource clock;
  private final CallPerson callPerson;
  private final CallStages stages;
  private final CallingStore callings = new CallingStore();
  private final PageStore pages = new PageStore();

  TakeDuePages(Database database, InstantSource clock, CallPerson callPerson, CallStages stages) {
    this.database = database;
    this.clock = clock;
    this.callPerson = callPerson;
    this.stages = stages;
  }

  /** Takes one batch of each; true when one was full. */
  public boolean turn() {
    Instant now = clock.instant();
    int steps = database.transact(tx -> takeSteps(tx, now));
    int advanced = database.transact(tx -> advance(tx, now));
    return steps == BATCH || advanced == BATCH;
  }

  private int takeSteps(Handle tx, Instant now) {
    List<Due> due = pages.claimDue(tx, now, BATCH);
    due.forEach(each -> callPerson.goOn(tx, each.calling(), each.page(), now));
    return due.size();
  }

  private int advance(Handle tx, Instant now) {
    List<Calling> due = callings.claimDue(tx, now, BATCH);
    due.forEach(calling -> stages.advance(tx, calling, now));
    return due.size();
  }
}
