package dev.allswell.incident;

import dev.allswell.incident.WhichIncident.Draft;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Incidents as rows. */
final class IncidentStore {
  private static final String MATCHES =
      """
      from incidents
      where (not :openOnly or status <> 'resolved')
        and (cast(:team as bigint) is null or team_id = :team)
        and (:text = ''
             or strpos(lower(title || ' ' || array_to_string(services, ' ')), :text) > 0)
      """;

  /** In the order of their ids, so that nobody waits for another in a circle. */
  void lockTeams(Handle tx, List<TeamId> teams) {
    tx.createQuery("select id from teams where id = any(:teams) order by id for no key update")
        .bindArray("teams", Long.class, teams.stream().map(TeamId::value).toList())
        .mapTo(Long.class)
        .list();
  }

  /** Those that alerts of these teams may change, in the order of their ids. */
  List<IncidentId> lockOpenOrFiring(Handle tx, List<TeamId> teams) {
    return tx.createQuery(
            """
            select id from incidents
            where team_id = any(:teams) and (status <> 'resolved' or firing > 0)
            order by id for update
            """)
        .bindArray("teams", Long.class, teams.stream().map(TeamId::value).toList())
        .mapTo(Long.class)
        .map(IncidentId::new)
        .list();
  }

  List<Incident> open(Handle tx, List<TeamId> teams) {
    return tx.createQuery(
            """
            select * from incidents
            where team_id = any(:teams) and status <> 'resolved' order by id for update
            """)
        .bindArray("teams", Long.class, teams.stream().map(TeamId::value).toList())
        .map(IncidentStore::incident)
        .list();
  }

  /** Stores what the alerts of one batch made of an incident. */
  Incident save(Handle tx, Draft draft) {
    Incident opened = draft.isNew ? insert(tx, draft) : draft.before;
    return tx.createQuery(
            """
            update incidents
            set services = :services, also = :also, severity = :severity,
                alerts = alerts + :different, firing = firing + :joined
            where id = :id returning *
            """)
        .bindArray("services", String.class, draft.services.toArray())
        .bindArray("also", String.class, draft.also.toArray())
        .bind("severity", draft.severity.word())
        .bind("different", draft.different)
        .bind("joined", draft.joined)
        .bind("id", opened.id().value())
        .map(IncidentStore::incident)
        .one();
  }

  private static Incident insert(Handle tx, Draft draft) {
    Incident incident = draft.before;
    return tx.createQuery(
            """
            insert into incidents
              (team_id, services, grouping_key, title, why, severity, status, opened_at)
            values (:team, '{}', :key, :title, :why, :severity, 'triggered', :at)
            returning *
            """)
        .bind("team", incident.team().value())
        .bind("key", incident.groupingKey())
        .bind("title", incident.headline())
        .bind("why", incident.known())
        .bind("severity", incident.severity().word())
        .bind("at", incident.openedAt())
        .map(IncidentStore::incident)
        .one();
  }

  /** Takes ended alerts off, by incident. */
  List<Incident> quieten(Handle tx, Map<Long, Long> counts) {
    return counts.entrySet().stream()
        .map(
            count ->
                tx.createQuery(
                        """
                        update incidents
                        set firing = firing - :ended,
                            due_at = case when status = 'resolved' and firing = :ended then null
                                          else due_at end
                        where id = :id returning *
                        """)
                    .bind("ended", count.getValue())
                    .bind("id", count.getKey())
                    .map(IncidentStore::incident)
                    .one())
        .toList();
  }

  Incident move(Handle tx, Incident incident, IncidentState next) {
    var update =
        tx.createUpdate(
                """
                update incidents
                set status = :status, acknowledged_at = :at, acknowledged_by = :by,
                    resolved_at = :resolved, due_at = :due
                where id = :id
                """)
            .bind("id", incident.id().value())
            .bind("status", next.word());
    IncidentState.@Nullable Acknowledged taken =
        next instanceof IncidentState.Acknowledged it ? it : null;
    IncidentState.@Nullable Resolved over = next instanceof IncidentState.Resolved it ? it : null;
    update
        .bindByType("at", taken == null ? null : taken.at(), Instant.class)
        .bind("by", taken == null ? null : taken.by())
        .bindByType("due", taken == null ? null : taken.until(), Instant.class)
        .bindByType("resolved", over == null ? null : over.at(), Instant.class)
        .execute();
    return incident.in(next);
  }

  void lookAgain(Handle tx, IncidentId id, @Nullable Instant at) {
    tx.createUpdate("update incidents set due_at = :at where id = :id")
        .bindByType("at", at, Instant.class)
        .bind("id", id.value())
        .execute();
  }

  List<Incident> claimDue(Handle tx, Instant now, int most) {
    return tx.createQuery(
            """
            select * from incidents where due_at <= :now
            order by due_at limit :most for update skip locked
            """)
        .bind("now", now)
        .bind("most", most)
        .map(IncidentStore::incident)
        .list();
  }

  Optional<Incident> lock(Handle tx, IncidentId id) {
    return tx.createQuery("select * from incidents where id = :id for update")
        .bind("id", id.value())
        .map(IncidentStore::incident)
        .findOne();
  }

  Optional<Incident> find(Handle tx, IncidentId id) {
    return tx.createQuery("select * from incidents where id = :id")
        .bind("id", id.value())
        .map(IncidentStore::incident)
        .findOne();
  }

  List<Incident> open(Handle tx, int most) {
    return tx.createQuery(
            """
            select * from incidents where status <> 'resolved'
            order by array_position(array['critical', 'warning', 'info'], severity), opened_at, id
            limit :most
            """)
        .bind("most", most)
        .map(IncidentStore::incident)
        .list();
  }

  List<Incident> list(Handle tx, IncidentQuery query, @Nullable IncidentId before, int most) {
    return bind(
            tx.createQuery(
                "select * " + MATCHES + " and id < :before order by id desc limit :most"),
            query)
        .bind("before", before == null ? Long.MAX_VALUE : before.value())
        .bind("most", most)
        .map(IncidentStore::incident)
        .list();
  }

  long count(Handle tx, IncidentQuery query) {
    return bind(tx.createQuery("select count(*) " + MATCHES), query).mapTo(Long.class).one();
  }

  private static Query bind(Query select, IncidentQuery query) {
    return select
        .bind("openOnly", query.openOnly())
        .bindByType("team", query.team() == null ? null : query.team().value(), Long.class)
        .bind("text", query.text().strip().toLowerCase(Locale.ROOT));
  }

  Optional<Incident> lastLike(Handle tx, Incident incident) {
    return tx.createQuery(
            """
            select * from incidents
            where team_id = :team and id < :id and status = 'resolved' and services && cast(:services as text[])
            order by id desc limit 1
            """)
        .bind("team", incident.team().value())
        .bind("id", incident.id().value())
        .bindArray("services", String.class, incident.services().toArray())
        .map(IncidentStore::incident)
        .findOne();
  }

  private static Incident incident(ResultSet row, StatementContext context) throws SQLException {
    return new Incident(
        new IncidentId(row.getLong("id")),
        new TeamId(row.getLong("team_id")),
        Arrays.asList((String[]) row.getArray("services").getArray()),
        row.getString("grouping_key"),
        row.getString("title"),
        row.getString("why"),
        Arrays.asList((String[]) row.getArray("also").getArray()),
        Severity.of(row.getString("severity")),
        state(row),
        row.getTimestamp("opened_at").toInstant(),
        row.getInt("alerts"),
        row.getInt("firing"));
  }

  private static IncidentState state(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return switch (status) {
      case "triggered" -> new IncidentState.Triggered();
      case "acknowledged" ->
          new IncidentState.Acknowledged(
              row.getTimestamp("acknowledged_at").toInstant(),
              row.getString("acknowledged_by"),
              row.getTimestamp("due_at").toInstant());
      case "resolved" -> new IncidentState.Resolved(row.getTimestamp("resolved_at").toInstant());
      default -> throw new IllegalStateException("No incident is ever \"" + status + "\".");
    };
  }
}
