package dev.allswell.check;

import dev.allswell.alert.AlertChange;
import dev.allswell.alert.Alerts;
import dev.allswell.check.DueCheckStore.Due;
import dev.allswell.check.DueCheckStore.Judged;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges every check whose moment has come: one turn claims a batch, decides, and writes the states
 * together with the alerts they cause.
 *
 * <p>Any node may do it; a row that one holds is skipped by the others.
 */
public final class JudgeDueChecks {
  private static final Logger log = LoggerFactory.getLogger(JudgeDueChecks.class);
  private static final int BATCH = 500;
  private static final Duration SET_ASIDE = Duration.ofMinutes(1);

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

  /** Judges one batch; true when there may be more. */
  public boolean turn() {
    Instant now = horizon.get();
    try {
      boolean full = database.transact(tx -> judge(tx, store.claim(tx, now, batch), now)) == batch;
      batch = full ? BATCH : FIRST_BATCH;
      return full;
    } catch (JdbiException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("A batch of checks could not be judged; each is tried alone: {}", e.toString(), e);
      return judgeEachAlone(now);
    }
  }

  /** One that cannot be judged must not keep the others from it. */
  private boolean judgeEachAlone(Instant now) {
    List<UUID> due = database.transact(tx -> store.claim(tx, now, batch));
    for (UUID id : due) {
      try {
        database.run(tx -> judge(tx, store.claim(tx, id, now), now));
      } catch (JdbiException e) {
        throw e;
      } catch (RuntimeException e) {
        database.run(tx -> setAside(tx, id, now, e));
      }
    }
    return due.size() == batch;
  }

  private void setAside(Handle tx, UUID id, Instant now, RuntimeException why) {
    store.setAside(tx, id, now.plus(SET_ASIDE));
    logBook.write(
        tx,
        Entry.of(
                now,
                Kind.CHECK_NOT_JUDGED,
                "This check cannot be judged (%s). It is tried again in a minute; the server's log says more."
                    .formatted(why.getMessage()))
            .check(new CheckId(id)));
  }

  private int judge(Handle tx, List<UUID> claimed, Instant now) {
    if (claimed.isEmpty()) {
      return 0;
    }
    List<Due> due = store.read(tx, claimed, now);
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
    return claimed.size();
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
