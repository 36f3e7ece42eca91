package dev.allswell.message;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Deliveries.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Takes an incident out of all calls that have not left. What is on its way is left to finish, but
 * is not tried again.
 */
final class StopCalls {
  private final LogBook logBook = new LogBook();

  /** A call about the incident that is not over. */
  private record Call(
      long id, TeamId team, PersonId person, String name, String channel, boolean pending) {}

  List<Waiting> stop(Handle tx, IncidentId incident, Instant now) {
    List<Call> calls = lock(tx, incident);
    if (calls.isEmpty()) {
      return List.of();
    }
    mark(tx, incident, calls);
    List<Call> pending = calls.stream().filter(Call::pending).toList();
    Set<Long> stopped = end(tx, pending, now);
    List<Entry> entries = new ArrayList<>();
    for (Call call : pending) {
      entries.add(entry(call, incident, stopped.contains(call.id()), now));
    }
    logBook.write(tx, entries);
    return CombineDeliveries.about(
        tx, pending.stream().map(Call::id).filter(it -> !stopped.contains(it)).toList());
  }

  private static List<Call> lock(Handle tx, IncidentId incident) {
    return tx.createQuery(
            """
            select d.id, d.team_id, d.person_id, p.name, c.slug, d.status from deliveries d
              join people p on p.id = d.person_id
              left join channels c on c.id = d.channel_id
            where d.kind = 'call' and d.status in ('pending', 'sending')
              and exists (select from delivery_subjects s where s.delivery_id = d.id
                and s.incident_id = :incident and s.stopped_after is null)
            order by d.id
            for update of d
            """)
        .bind("incident", incident.value())
        .map((row, context) -> call(row))
        .list();
  }

  private static Call call(ResultSet row) throws SQLException {
    String channel = row.getString("slug");
    return new Call(
        row.getLong("id"),
        new TeamId(row.getLong("team_id")),
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        channel == null ? "a channel that is gone" : channel,
        "pending".equals(row.getString("status")));
  }

  private static void mark(Handle tx, IncidentId incident, List<Call> calls) {
    tx.createUpdate(
            """
            update delivery_subjects s set stopped_after = d.attempts from deliveries d
            where d.id = s.delivery_id and d.id = any(:ids) and s.incident_id = :incident
            """)
        .bindArray("ids", Long.class, calls.stream().map(Call::id).toList())
        .bind("incident", incident.value())
        .execute();
  }

  private static Set<Long> end(Handle tx, List<Call> pending, Instant now) {
    return tx.createQuery(
            """
            update deliveries d set status = 'stopped', due_at = null, ended_at = :now
            where d.id = any(:ids) and not exists (select from delivery_subjects s
              where s.delivery_id = d.id and s.stopped_after is null)
            returning d.id
            """)
        .bindArray("ids", Long.class, pending.stream().map(Call::id).toList())
        .bind("now", now)
        .mapTo(Long.class)
        .collect(Collectors.toSet());
  }

  private static Entry entry(Call call, IncidentId incident, boolean whole, Instant now) {
    String says =
        whole
            ? "The call to %s by %s was stopped before it left."
            : "Taken out of the combined call to %s by %s before it left.";
    return Entry.of(now, Kind.DELIVERY_STOPPED, says.formatted(call.name(), call.channel()))
        .team(call.team())
        .incident(incident)
        .person(call.person())
        .with("delivery", call.id())
        .with("channel", call.channel());
  }
}
