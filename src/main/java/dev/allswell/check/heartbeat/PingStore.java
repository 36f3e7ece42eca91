package dev.allswell.check.heartbeat;

import dev.allswell.logbook.CheckId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  /**
   * What one group did: everything was recorded but what is for addresses that no check has, and
   * for checks that somebody else holds at the moment.
   */
  record Recorded(Set<PingId> unknown, Set<PingId> held) {
    boolean isHeld(Received received) {
      return received.ping() != null && held.contains(received.ping().to());
    }

    Answer answerTo(Received received) {
      return received.ping() != null && unknown.contains(received.ping().to())
          ? Answer.NOT_FOUND
          : Answer.RECORDED;
    }
  }

  /** The part of a check's state that decides what becomes of a ping. */
  private record Standing(
      CheckId check,
      PingId at,
      long team,
      boolean calm,
      boolean paused,
      PingRules rules,
      Instant dueAt) {
    Heard hear(Received received) {
      Ping ping = ping(received);
      return new Heard(check, rules.heed(ping, paused) ? ping : ping.ignored(), received.at());
    }

    /** Nothing can come of this success but a later deadline. */
    boolean isPlain(Heard heard) {
      return calm && heard.ping.kind() == PingKind.SUCCESS && heard.at.isBefore(dueAt);
    }
  }

  private record Heard(CheckId check, Ping ping, Instant at) {}

  Recorded record(Handle tx, List<Received> received) {
    if (received.isEmpty()) {
      return new Recorded(Set.of(), Set.of());
    }
    Map<PingId, List<Received>> byAddress =
        received.stream().collect(Collectors.groupingBy(each -> ping(each).to()));
    Map<Standing, List<Heard>> heard = new LinkedHashMap<>();
    Set<PingId> missing = new HashSet<>(byAddress.keySet());
    for (Standing standing : lock(tx, byAddress.keySet())) {
      missing.remove(standing.at);
      heard.put(
          standing,
          Objects.requireNonNull(byAddress.get(standing.at)).stream().map(standing::hear).toList());
    }
    take(tx, heard);
    Set<PingId> held = missing.isEmpty() ? Set.of() : existing(tx, missing);
    missing.removeAll(held);
    return new Recorded(missing, held);
  }

  private static Ping ping(Received received) {
    return Objects.requireNonNull(received.ping());
  }

  private static void take(Handle tx, Map<Standing, List<Heard>> heard) {
    List<Heard> signals = new ArrayList<>();
    List<Heard> plain = new ArrayList<>();
    heard.forEach(
        (standing, pings) -> {
          boolean isPlain =
              pings.stream()
                  .allMatch(each -> !each.ping.kind().isSignal() || standing.isPlain(each));
          if (isPlain) {
            greatest(pings).ifPresent(plain::add);
          } else {
            pings.stream().filter(each -> each.ping.kind().isSignal()).forEach(signals::add);
          }
        });
    movePlain(tx, plain);
    signal(tx, signals);
    keep(tx, heard);
  }

  /** Folded by check. */
  private static Optional<Heard> greatest(List<Heard> pings) {
    return pings.stream()
        .filter(each -> each.ping.kind() == PingKind.SUCCESS)
        .max(Comparator.comparing(Heard::at));
  }

  /**
   * In the order of ids. One that somebody holds is left for later: whoever changes one check for
   * long, or froze while doing it, must not keep the others from being heard.
   */
  private static List<Standing> lock(Handle tx, Set<PingId> addresses) {
    return tx.createQuery(
            """
            select check_id, ping_id, team_id, status = 'up' and open_runs = 0 as calm,
                   status = 'paused' as paused, methods, manual_resume,
                   coalesce(due_at, 'epoch') as due_at
            from check_states where ping_id = any(:ids) order by check_id for update skip locked
            """)
        .bindArray("ids", UUID.class, addresses.stream().map(PingId::value).toList())
        .map(
            (row, context) ->
                new Standing(
                    new CheckId(row.getObject("check_id", UUID.class)),
                    new PingId(row.getObject("ping_id", UUID.class)),
                    row.getLong("team_id"),
                    row.getBoolean("calm"),
                    row.getBoolean("paused"),
                    new PingRules(
                        PingMethods.of(row.getString("methods")), row.getBoolean("manual_resume")),
                    row.getTimestamp("due_at").toInstant()))
        .list();
  }

  private static Set<PingId> existing(Handle tx, Set<PingId> addresses) {
    return tx.createQuery("select ping_id from check_states where ping_id = any(:ids)")
        .bindArray("ids", UUID.class, addresses.stream().map(PingId::value).toList())
        .map((row, context) -> new PingId(row.getObject(1, UUID.class)))
        .collect(Collectors.toSet());
  }

  private static void movePlain(Handle tx, List<Heard> plain) {
    if (plain.isEmpty()) {
      return;
    }
    tx.createUpdate(
            """
            update check_states s set last_ping = greatest(s.last_ping, heard.at)
            from unnest(:ids, :at) as heard (id, at)
            where s.check_id = heard.id
            """)
        .bindArray("ids", UUID.class, plain.stream().map(each -> each.check.value()).toList())
        .bindArray("at", Instant.class, plain.stream().map(Heard::at).toList())
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

  private static void keep(Handle tx, Map<Standing, List<Heard>> heard) {
    List<Heard> all = new ArrayList<>();
    List<Long> teams = new ArrayList<>();
    heard.forEach(
        (standing, pings) -> {
          all.addAll(pings);
          teams.addAll(Collections.nCopies(pings.size(), standing.team));
        });
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
        .bindArray("ids", UUID.class, heard.stream().map(h -> h.check.value()).toList())
        .bindArray("kinds", String.class, heard.stream().map(h -> h.ping.kind().word()).toList())
        .bindArray("at", Instant.class, heard.stream().map(Heard::at).toList());
  }

  private static String hex(Heard heard) {
    return HexFormat.of().formatHex(heard.ping.body());
  }
}
