package dev.allswell.page;

import dev.allswell.page.PageStore.Due;
import dev.allswell.people.Roster;
import dev.allswell.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Calls by the next contact, and goes to the next stage, wherever the time for it has come. */
public final class TakeDuePages {
  private static final int BATCH = 100;

  private final Database database;
  private final InstantSource clock;
  private final Roster roster;
  private final CallPerson callPerson;
  private final CallStages stages;
  private final CallingStore callings = new CallingStore();
  private final PageStore pages = new PageStore();

  TakeDuePages(
      Database database,
      InstantSource clock,
      Roster roster,
      CallPerson callPerson,
      CallStages stages) {
    this.database = database;
    this.clock = clock;
    this.roster = roster;
    this.callPerson = callPerson;
    this.stages = stages;
  }

  /** Takes one batch of each; true when one was full. */
  public boolean turn() {
    Instant now = clock.instant();
    int steps = database.transact(tx -> takeSteps(tx, now));
    int advanced = 0;
    while (advanced < BATCH && database.transact(tx -> advance(tx, now))) {
      advanced++;
    }
    return steps == BATCH || advanced == BATCH;
  }

  private int takeSteps(Handle tx, Instant now) {
    List<Due> due = pages.claimDue(tx, now, BATCH);
    roster.hold(tx, due.stream().map(each -> each.page().person()).toList(), List.of());
    due.forEach(each -> callPerson.goOn(tx, each.calling(), each.page(), now));
    due.stream().map(Due::calling).distinct().forEach(calling -> stages.hurry(tx, calling, now));
    return due.size();
  }

  /** One in a transaction: whom a stage calls is known, and held, only when it begins. */
  private boolean advance(Handle tx, Instant now) {
    Optional<Calling> due = callings.claimDue(tx, now);
    due.ifPresent(calling -> stages.advance(tx, calling, now));
    return due.isPresent();
  }
}
