package dev.allswell.check;

import dev.allswell.alert.AlertChange;
import dev.allswell.alert.Alerts;
import dev.allswell.check.DueCheckStore.Due;
import dev.allswell.check.DueCheckStore.Judged;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.LogBook;
import dev.allswell.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Judges every check whose moment has come: one turn claims a batch, decides, and writes the states
 * together with the alerts they cause.
 *
 * <p>Any node may do it; a row that one holds is skipped by the others.
 */
public final class JudgeDueChecks {
  private static final int BATCH = 500;

  /** The first calls of a burst leave when so many are committed; then it goes in whole batches. */
  private static final int FIRST_BATCH = 50;

  private final Database database;
  private final Supplier<Instant> horizon;
  private final Alerts alerts;
  private final LogBook logBook = new LogBook();
  private final DueCheckStore store = new DueCheckStore();
  private int batch = FIRST_BATCH;

  /**
   * @param horizon the moment up to which everything that was received is committed
   */
  public JudgeDueChecks(Database database, Supplier<Instant> horizon, Alerts alerts) {
    this.database = database;
    this.horizon = horizon;
    this.alerts = alerts;
  }

  /** Judges one batch; true when it was full. */
  public boolean turn() {
    Instant now = horizon.get();
    boolean full = database.transact(tx -> judge(tx, now)) == batch;
    batch = full ? BATCH : FIRST_BATCH;
    return full;
  }

  private int judge(Handle tx, Instant now) {
    List<Due> due = store.claim(tx, now, batch);
    if (due.isEmpty()) {
      return 0;
    }
    List<BlindSpell> blind = store.blindSince(tx, oldestHeard(due));
    List<Judged> judged = new ArrayList<>(due.size());
    for (Due each : due) {
      WatchedCheck watched = each.watched();
      Judgement judgement =
          Judge.decide(watched.check(), watched.condition(), each.signals(), blind, now);
      judged.add(new Judged(watched.check(), judgement));
    }
    store.write(tx, judged);
    tell(tx, judged, now);
    return due.size();
  }

  private static Instant oldestHeard(List<Due> due) {
    return due.stream()
        .map(each -> each.watched().condition())
        .flatMap(
            condition ->
                Stream.concat(
                    Stream.of(condition.lastHeard()),
                    condition.runs().stream().map(Condition.OpenRun::startedAt)))
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private void tell(Handle tx, List<Judged> judged, Instant now) {
    List<AlertChange> changes = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Judged each : judged) {
      for (Judgement.Flip flip : each.judgement().flips()) {
        entries.addAll(FlipEntries.of(each.check(), flip, now));
        changes.addAll(CheckAlert.of(each.check(), flip));
      }
    }
    logBook.write(tx, entries);
    alerts.take(tx, changes, now);
  }
}
