package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import dev.allswell.page.Calling.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Callings as rows. */
final class CallingStore {
  static final String COLUMNS =
      "c.incident_id, c.team_id, c.title, c.why, c.whose, c.severity, c.since, c.round, c.stage";

  /** Begins the first or the next round. */
  Calling begin(Handle tx, Matter matter) {
    return tx.createQuery(
            """
            insert into callings as c
              (incident_id, team_id, round, stage, title, why, whose, severity, since)
            values (:incident, :team, 1, 'duty', :title, :why, :whose, :severity, :since)
            on conflict (incident_id) do update
            set round = c.round + 1, stage = 'duty', title = excluded.title, why = excluded.why,
                whose = excluded.whose, severity = excluded.severity, due_at = null
            returning %s
            """
                .formatted(COLUMNS))
        .bind("incident", matter.incident().value())
        .bind("team", matter.team().value())
        .bind("title", matter.title())
        .bind("why", matter.why())
        .bind("whose", matter.whose())
        .bind("severity", matter.severity().word())
        .bind("since", matter.since())
        .map(CallingStore::calling)
        .one();
  }

  /** What is told from now on. */
  void change(Handle tx, Matter matter) {
    tx.createUpdate(
            """
            update callings set title = :title, why = :why, whose = :whose, severity = :severity
            where incident_id = :incident
            """)
        .bind("title", matter.title())
        .bind("why", matter.why())
        .bind("whose", matter.whose())
        .bind("severity", matter.severity().word())
        .bind("incident", matter.incident().value())
        .execute();
  }

  void move(Handle tx, IncidentId incident, Stage stage, @Nullable Instant dueAt) {
    tx.createUpdate(
            "update callings set stage = :stage, due_at = :due where incident_id = :incident")
        .bind("stage", stage.word())
        .bindByType("due", dueAt, Instant.class)
        .bind("incident", incident.value())
        .execute();
  }

  /** Has the next stage begin no later than this. */
  void bringForward(Handle tx, IncidentId incident, Instant dueAt) {
    tx.createUpdate(
            """
            update callings set due_at = least(due_at, :due)
            where incident_id = :incident and stage in ('duty', 'team')
            """)
        .bind("due", dueAt)
        .bind("incident", incident.value())
        .execute();
  }

  /** In the order of the incidents' ids. */
  List<Calling> lock(Handle tx, Collection<IncidentId> incidents) {
    return tx.createQuery(
            """
            select %s from callings c
            where c.incident_id = any(:incidents) order by c.incident_id for update
            """
                .formatted(COLUMNS))
        .bindArray("incidents", Long.class, incidents.stream().map(IncidentId::value).toList())
        .map(CallingStore::calling)
        .list();
  }

  Optional<Calling> claimDue(Handle tx, Instant now) {
    return tx.createQuery(
            """
            select %s from callings c where c.due_at <= :now
            order by c.due_at limit 1 for update skip locked
            """
                .formatted(COLUMNS))
        .bind("now", now)
        .map(CallingStore::calling)
        .findOne();
  }

  List<Matter> matters(Handle tx, Collection<IncidentId> incidents) {
    return tx.createQuery(
            """
            select %s from callings c where c.incident_id = any(:incidents) order by c.since
            """
                .formatted(COLUMNS))
        .bindArray("incidents", Long.class, incidents.stream().map(IncidentId::value).toList())
        .map(CallingStore::calling)
        .map(Calling::matter)
        .list();
  }

  static Calling calling(ResultSet row, StatementContext context) throws SQLException {
    return new Calling(
        new Matter(
            new IncidentId(row.getLong("incident_id")),
            new TeamId(row.getLong("team_id")),
            row.getString("title"),
            row.getString("why"),
            row.getString("whose"),
            Severity.of(row.getString("severity")),
            row.getTimestamp("since").toInstant()),
        row.getInt("round"),
        Stage.of(row.getString("stage")));
  }
}
