package dev.allswell.check;

import dev.allswell.check.Condition.OpenRun;
import dev.allswell.check.heartbeat.PingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Checks that are due, with all that a judgement needs, and the judgements as rows. */
final class DueCheckStore {
  /** A check whose state this transaction holds. */
  record Due(WatchedCheck watched, List<Signal> signals) {}

  /** A judgement with the check it is about. */
  record Judged(Check check, Judgement judgement) {}

  /** Claims what is due at the horizon; others skip it until this transaction ends. */
  List<UUID> claim(Handle tx, Instant horizon, int most) {
    return tx.createQuery(
            """
            select check_id from check_states where due_at <= :horizon
            order by due_at limit :most
            for update skip locked
            """)
        .bind("horizon", horizon)
        .bind("most", most)
        .mapTo(UUID.class)
        .list();
  }

  /** Claims one, if it is still due and nobody holds it. */
  List<UUID> claim(Handle tx, UUID check, Instant horizon) {
    return tx.createQuery(
            """
            select check_id from check_states where check_id = :check and due_at <= :horizon
            for update skip locked
            """)
        .bind("check", check)
        .bind("horizon", horizon)
        .mapTo(UUID.class)
        .list();
  }

  /** Has a check judged later. */
  void setAside(Handle tx, UUID check, Instant until) {
    tx.createUpdate("update check_states set due_at = :until where check_id = :check")
        .bind("check", check)
        .bind("until", until)
        .execute();
  }

  /**
   * What was claimed, read by a statement of its own: the one that locks sees a plan as it was
   * before the lock was free.
   */
  List<Due> read(Handle tx, List<UUID> ids, Instant horizon) {
    List<WatchedCheck> claimed =
        tx.createQuery(
                """
                select %s
                from check_states s join checks c on c.id = s.check_id
                where s.check_id = any(:ids)
                order by s.due_at
                """
                    .formatted(CheckRows.COLUMNS))
            .bindArray("ids", UUID.class, ids)
            .map(CheckRows::watched)
            .list();
    Map<UUID, List<Signal>> signals = signals(tx, ids, horizon);
    Map<UUID, List<OpenRun>> runs = openRuns(tx, ids);
    List<Due> due = new ArrayList<>(claimed.size());
    for (WatchedCheck watched : claimed) {
      UUID id = watched.check().id().value();
      due.add(
          new Due(
              watched.with(runs.getOrDefault(id, List.of())), signals.getOrDefault(id, List.of())));
    }
    return due;
  }

  /** Takes the signals up to the horizon away; they are about to be judged. */
  private static Map<UUID, List<Signal>> signals(Handle tx, List<UUID> ids, Instant horizon) {
    record Row(UUID check, Signal signal) {}
    return tx
        .createQuery(
            """
            delete from signals where check_id = any(:ids) and received_at <= :horizon
            returning id, check_id, kind, rid, why, received_at
            """)
        .bindArray("ids", UUID.class, ids)
        .bind("horizon", horizon)
        .map(
            (row, context) ->
                new Row(
                    row.getObject("check_id", UUID.class),
                    new Signal(
                        row.getLong("id"),
                        PingKind.of(row.getString("kind")),
                        row.getObject("rid", UUID.class),
                        row.getString("why"),
                        CheckRows.instant(row, "received_at"))))
        .stream()
        .sorted(
            Comparator.comparing((Row row) -> row.signal.at())
                .thenComparingLong(row -> row.signal.id()))
        .collect(
            Collectors.groupingBy(
                Row::check, Collectors.mapping(Row::signal, Collectors.toList())));
  }

  Map<UUID, List<OpenRun>> openRuns(Handle tx, List<UUID> ids) {
    return tx.createQuery(
            """
            select check_id, rid, started_at, due_at from open_runs where check_id = any(:ids)
            """)
        .bindArray("ids", UUID.class, ids)
        .map(
            (row, context) ->
                Map.entry(
                    row.getObject("check_id", UUID.class),
                    new OpenRun(
                        row.getObject("rid", UUID.class),
                        CheckRows.instant(row, "started_at"),
                        CheckRows.instant(row, "due_at"))))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** Spells that a check heard last at this moment or later can have fallen silent in. */
  List<BlindSpell> blindSince(Handle tx, Instant heard) {
    return tx.createQuery("select from_at, to_at from blind_spells where to_at > :heard")
        .bind("heard", heard)
        .map(
            (row, context) ->
                new BlindSpell(CheckRows.instant(row, "from_at"), CheckRows.instant(row, "to_at")))
        .list();
  }

  /** Writes all in one batch; a signal that came meanwhile keeps its check due. */
  void write(Handle tx, List<Judged> judged) {
    List<Judgement> judgements = judged.stream().map(Judged::judgement).toList();
    tx.createUpdate(
            """
            update check_states s
            set status = j.status, since = j.since, why = j.why, last_ping = j.last_ping,
                open_runs = j.open_runs,
                due_at = least(j.due_at, (select min(received_at) from signals g
                                          where g.check_id = s.check_id))
            from unnest(:ids, :statuses, :sinces, :whys, :pings, :runs, :dues)
              as j (id, status, since, why, last_ping, open_runs, due_at)
            where s.check_id = j.id
            """)
        .bindArray("ids", UUID.class, ids(judged))
        .bindArray("statuses", String.class, judgements.stream().map(j -> state(j).word()).toList())
        .bindArray("sinces", Instant.class, judgements.stream().map(j -> state(j).since()).toList())
        .bindArray("whys", String.class, judgements.stream().map(j -> state(j).why()).toList())
        .bindArray(
            "pings",
            Instant.class,
            judgements.stream().map(j -> j.condition().lastPing()).toArray())
        .bindArray(
            "runs",
            Integer.class,
            judgements.stream().map(j -> j.condition().runs().size()).toList())
        .bindArray("dues", Instant.class, judgements.stream().map(Judgement::dueAt).toArray())
        .execute();
    writeRuns(tx, judged);
  }

  private static void writeRuns(Handle tx, List<Judged> judged) {
    tx.createUpdate("delete from open_runs where check_id = any(:ids)")
        .bindArray("ids", UUID.class, ids(judged))
        .execute();
    List<UUID> checks = new ArrayList<>();
    List<OpenRun> runs = new ArrayList<>();
    for (Judged each : judged) {
      for (OpenRun run : each.judgement().condition().runs()) {
        checks.add(each.check().id().value());
        runs.add(run);
      }
    }
    if (runs.isEmpty()) {
      return;
    }
    tx.createUpdate(
            """
            insert into open_runs (check_id, rid, started_at, due_at)
            select * from unnest(:checks, :rids, :started, :due)
            """)
        .bindArray("checks", UUID.class, checks)
        .bindArray("rids", UUID.class, runs.stream().map(OpenRun::rid).toList())
        .bindArray("started", Instant.class, runs.stream().map(OpenRun::startedAt).toList())
        .bindArray("due", Instant.class, runs.stream().map(OpenRun::dueAt).toList())
        .execute();
  }

  private static CheckState state(Judgement judgement) {
    return judgement.condition().state();
  }

  private static List<UUID> ids(List<Judged> judged) {
    return judged.stream().map(each -> each.check().id().value()).toList();
  }
}
