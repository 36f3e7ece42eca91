package dev.allswell.check;

import dev.allswell.logbook.CheckId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How checks are doing, as rows that are held and written from outside a judgement. */
final class CheckStateStore {
  /**
   * Sets a state from outside a judgement and has it judged at once; what was open is forgotten.
   */
  void reset(Handle tx, CheckId id, CheckState state, @Nullable Instant dueAt) {
    tx.createUpdate("delete from open_runs where check_id = :id").bind("id", id.value()).execute();
    tx.createUpdate("delete from signals where check_id = :id").bind("id", id.value()).execute();
    tx.createUpdate(
            """
            update check_states
            set status = :status, since = :since, why = :why, open_runs = 0, due_at = :due
            where check_id = :id
            """)
        .bind("id", id.value())
        .bind("status", state.word())
        .bind("since", state.since())
        .bind("why", state.why())
        .bindByType("due", dueAt, Instant.class)
        .execute();
  }

  /**
   * Holds the states of these checks until the transaction ends, in the order of their ids, as
   * pings do.
   */
  void hold(Handle tx, List<CheckId> checks) {
    tx.createQuery(
            "select check_id from check_states where check_id = any(:ids) order by check_id for update")
        .bindArray("ids", UUID.class, values(checks))
        .mapTo(UUID.class)
        .list();
  }

  /** Sets which pings checks heed, and where, if that is another than before; they are held. */
  void setPings(Handle tx, List<Checks.Edit> edits) {
    List<Checks.Edit> others = edits.stream().filter(it -> differs(it.check(), it.plan())).toList();
    if (others.isEmpty()) {
      return;
    }
    tx.createUpdate(
            """
            update check_states s set methods = wanted.methods, manual_resume = cast(wanted.resume as boolean),
                ping_id = wanted.ping_id
            from unnest(:ids, :methods, :resumes, :pings)
              as wanted (id, methods, resume, ping_id)
            where s.check_id = wanted.id
            """)
        .bindArray("ids", UUID.class, others.stream().map(it -> it.check().id().value()).toList())
        .bindArray(
            "methods",
            String.class,
            others.stream().map(it -> it.plan().rules().methods().word()).toList())
        .bindArray(
            "resumes",
            String.class,
            others.stream().map(it -> Boolean.toString(it.plan().rules().manualResume())).toList())
        .bindArray(
            "pings",
            UUID.class,
            others.stream()
                .map(
                    it -> Objects.requireNonNullElse(it.plan().pings(), it.check().pings()).value())
                .toList())
        .execute();
  }

  private static boolean differs(Check check, CheckPlan plan) {
    boolean moves = plan.pings() != null && !plan.pings().equals(check.pings());
    return moves || !plan.rules().equals(check.rules());
  }

  /** Has checks judged at once; a paused one stays as it is. */
  void bringForward(Handle tx, List<CheckId> checks, Instant now) {
    tx.createUpdate(
            """
            update check_states set due_at = least(due_at, :now)
            where check_id = any(:ids) and status <> 'paused'
            """)
        .bindArray("ids", UUID.class, values(checks))
        .bind("now", now)
        .execute();
  }

  private static List<UUID> values(List<CheckId> checks) {
    return checks.stream().map(CheckId::value).toList();
  }
}
