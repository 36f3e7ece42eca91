package dev.allswell.check.heartbeat;

import dev.allswell.logbook.CheckId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Pings as rows: each goes into the history; a plain success only moves {@code last_ping}, whatever
 * may change a status becomes a signal and makes its check due.
 */
final class PingStore {
  /** What one group did: everything was recorded but what is for ids that no check has. */
  record Recorded(Set<CheckId> unknown) {
    Answer answerTo(Received received) {
      Ping ping = received.ping();
      return ping != null && unknown.contains(ping.check()) ? Answer.NOT_FOUND : Answer.RECORDED;
    }
  }

  /** The part of a check's state that decides whether a success is plain. */
  private record Standing(CheckId check, long team, boolean calm, Instant dueAt) {
    /** Nothing can come of this success but a later deadline. */
    boolean isPlain(Heard heard) {
      return calm && heard.ping.kind() == PingKind.SUCCESS && heard.at.isBefore(dueAt);
    }
  }

  private record Heard(Ping ping, Instant at) {}

  Recorded record(Handle tx, List<Received> received) {
    if (received.isEmpty()) {
      return new Recorded(Set.of());
    }
    Map<CheckId, List<Heard>> byCheck =
        received.stream()
            .map(each -> new Heard(Objects.requireNonNull(each.ping()), each.at()))
            .collect(Collectors.groupingBy(heard -> heard.ping.check()));
    List<Standing> standings = lock(tx, byCheck.keySet());
    Set<CheckId> unknown = new HashSet<>(byCheck.keySet());
    List<Heard> signals = new ArrayList<>();
    List<Standing> plain = new ArrayList<>();
    for (Standing standing : standings) {
      unknown.remove(standing.check);
      List<Heard> heard = Objects.requireNonNull(byCheck.get(standing.check));
      if (heard.stream()
          .allMatch(each -> each.ping.kind() == PingKind.LOG || standing.isPlain(each))) {
        plain.add(standing);
      } else {
        heard.stream().filter(each -> each.ping.kind() != PingKind.LOG).forEach(signals::add);
      }
    }
    movePlain(tx, plain, byCheck);
    signal(tx, signals);
    keep(tx, standings, byCheck);
    return new Recorded(unknown);
  }

  /** In the order of ids, as every writer does, so that none waits for another in a circle. */
  private static List<Standing> lock(Handle tx, Set<CheckId> checks) {
    return tx.createQuery(
            """
            select check_id, team_id, status = 'up' and open_runs = 0 as calm,
                   coalesce(due_at, 'epoch') as due_at
            from check_states where check_id = any(:ids) order by check_id for update
            """)
        .bindArray("ids", UUID.class, checks.stream().map(CheckId::value).toList())
        .map(
            (row, context) ->
                new Standing(
                    new CheckId(row.getObject("check_id", UUID.class)),
                    row.getLong("team_id"),
                    row.getBoolean("calm"),
                    row.getTimestamp("due_at").toInstant()))
        .list();
  }

  /** Folded by check, keeping the greatest. */
  private static void movePlain(
      Handle tx, List<Standing> plain, Map<CheckId, List<Heard>> byCheck) {
    if (plain.isEmpty()) {
      return;
    }
    List<UUID> ids = new ArrayList<>();
    List<Instant> last = new ArrayList<>();
    for (Standing standing : plain) {
      Objects.requireNonNull(byCheck.get(standing.check)).stream()
          .filter(heard -> heard.ping.kind() == PingKind.SUCCESS)
          .map(Heard::at)
          .max(Instant::compareTo)
          .ifPresent(
              at -> {
                ids.add(standing.check.value());
                last.add(at);
              });
    }
    tx.createUpdate(
            """
            update check_states s set last_ping = greatest(s.last_ping, heard.at)
            from unnest(:ids, :at) as heard (id, at)
            where s.check_id = heard.id
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("at", Instant.class, last)
        .execute();
  }

  private static void signal(Handle tx, List<Heard> signals) {
    if (signals.isEmpty()) {
      return;
    }
    bind(
            tx.createUpdate(
                """
                with signal as (
                  insert into signals (check_id, kind, rid, why, received_at)
                  select * from unnest(:ids, :kinds, :rids, :whys, :at)
                  returning check_id, received_at),
                first as (select check_id, min(received_at) as at from signal group by check_id)
                update check_states s set due_at = least(s.due_at, first.at)
                from first where s.check_id = first.check_id
                """),
            signals)
        .bindArray("rids", UUID.class, signals.stream().map(heard -> heard.ping.run()).toList())
        .bindArray("whys", String.class, signals.stream().map(heard -> heard.ping.why()).toList())
        .execute();
  }

  private static void keep(Handle tx, List<Standing> standings, Map<CheckId, List<Heard>> byCheck) {
    List<Heard> all = new ArrayList<>();
    List<Long> teams = new ArrayList<>();
    for (Standing standing : standings) {
      for (Heard heard : Objects.requireNonNull(byCheck.get(standing.check))) {
        all.add(heard);
        teams.add(standing.team);
      }
    }
    if (all.isEmpty()) {
      return;
    }
    bind(
            tx.createUpdate(
                """
                insert into pings (check_id, team_id, received_at, kind, exit_status, rid,
                                   method, agent, address, body)
                select id, team, at, kind, status, rid, method, agent, address, decode(body, 'hex')
                from unnest(:ids, :teams, :at, :kinds, :statuses, :rids,
                            :methods, :agents, :addresses, :bodies)
                  as p (id, team, at, kind, status, rid, method, agent, address, body)
                """),
            all)
        .bindArray("teams", Long.class, teams)
        .bindArray("statuses", Integer.class, all.stream().map(h -> h.ping.exitStatus()).toArray())
        .bindArray("rids", UUID.class, all.stream().map(h -> h.ping.rid()).toArray())
        .bindArray("methods", String.class, all.stream().map(h -> h.ping.method()).toList())
        .bindArray("agents", String.class, all.stream().map(h -> h.ping.agent()).toList())
        .bindArray("addresses", String.class, all.stream().map(h -> h.ping.address()).toList())
        .bindArray("bodies", String.class, all.stream().map(PingStore::hex).toList())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, List<Heard> heard) {
    return statement
        .bindArray("ids", UUID.class, heard.stream().map(h -> h.ping.check().value()).toList())
        .bindArray("kinds", String.class, heard.stream().map(h -> h.ping.kind().word()).toList())
        .bindArray("at", Instant.class, heard.stream().map(Heard::at).toList());
  }

  private static String hex(Heard heard) {
    return HexFormat.of().formatHex(heard.ping.body());
  }
}
