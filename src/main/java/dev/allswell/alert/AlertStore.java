package dev.allswell.alert;

import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Alerts as rows. */
final class AlertStore {
  private static final String SELECT =
      """
      select id, team_id, labels, service, severity, summary, check_id, incident_id,
             fired_at, resolved_at
      from alerts
      """;

  /**
   * An alert that began just now.
   *
   * @param before the incident that the same alert belonged to the last time; null for a new one
   */
  record Fired(AlertId id, AlertChange.Fire fire, @Nullable IncidentId before) {}

  /** An alert that ended just now. */
  record Resolved(AlertId id, TeamId team, CheckId check, IncidentId incident, String summary) {}

  /** Those that hold already are left as they are, and are not among the answer. */
  List<Fired> insert(Handle tx, List<AlertChange.Fire> fires) {
    if (fires.isEmpty()) {
      return List.of();
    }
    Map<String, AlertChange.Fire> byIdentity = new HashMap<>();
    fires.forEach(fire -> byIdentity.put(key(fire.team().value(), fire.labels().identity()), fire));
    return tx.createQuery(
            """
            insert into alerts
              (team_id, identity, labels, service, severity, summary, check_id, fired_at)
            select team, decode(identity, 'hex'), cast(labels as jsonb), service, severity, summary, id, at
            from unnest(:teams, :identities, :labels, :services, :severities, :summaries, :checks, :at)
              as a (team, identity, labels, service, severity, summary, id, at)
            on conflict (team_id, identity) where resolved_at is null do nothing
            returning id, team_id, encode(identity, 'hex') as identity,
              (select b.incident_id from alerts b
               where b.team_id = alerts.team_id and b.identity = alerts.identity
               order by b.id desc limit 1) as before
            """)
        .bindArray("teams", Long.class, fires.stream().map(f -> f.team().value()).toList())
        .bindArray(
            "identities", String.class, fires.stream().map(f -> f.labels().identity()).toList())
        .bindArray("labels", String.class, fires.stream().map(f -> f.labels().json()).toList())
        .bindArray("services", String.class, fires.stream().map(AlertChange.Fire::service).toList())
        .bindArray(
            "severities", String.class, fires.stream().map(f -> f.severity().word()).toList())
        .bindArray(
            "summaries", String.class, fires.stream().map(AlertChange.Fire::summary).toList())
        .bindArray("checks", UUID.class, fires.stream().map(f -> f.check().value()).toList())
        .bindArray("at", Instant.class, fires.stream().map(AlertChange.Fire::at).toList())
        .map(
            (row, context) ->
                new Fired(
                    new AlertId(row.getLong("id")),
                    Objects.requireNonNull(
                        byIdentity.get(key(row.getLong("team_id"), row.getString("identity")))),
                    before(row)))
        .list();
  }

  private static @Nullable IncidentId before(ResultSet row) throws SQLException {
    Long id = row.getObject("before", Long.class);
    return id == null ? null : new IncidentId(id);
  }

  private static String key(long team, String identity) {
    return team + " " + identity;
  }

  void assign(Handle tx, List<Fired> fired, List<IncidentId> incidents) {
    if (fired.isEmpty()) {
      return;
    }
    tx.createUpdate(
            """
            update alerts a set incident_id = joined.incident
            from unnest(:alerts, :incidents) as joined (id, incident) where a.id = joined.id
            """)
        .bindArray("alerts", Long.class, fired.stream().map(f -> f.id().value()).toList())
        .bindArray("incidents", Long.class, incidents.stream().map(IncidentId::value).toList())
        .execute();
  }

  List<Resolved> resolve(Handle tx, List<AlertChange.Resolve> resolves) {
    if (resolves.isEmpty()) {
      return List.of();
    }
    List<UUID> checks = new ArrayList<>();
    List<Instant> at = new ArrayList<>();
    for (AlertChange.Resolve resolve : resolves) {
      checks.add(resolve.check().value());
      at.add(resolve.at());
    }
    return tx.createQuery(
            """
            update alerts a set resolved_at = greatest(ended.at, a.fired_at)
            from unnest(:checks, :at) as ended (id, at)
            where a.check_id = ended.id and a.resolved_at is null
            returning a.id, a.team_id, a.check_id, a.incident_id, a.summary
            """)
        .bindArray("checks", UUID.class, checks)
        .bindArray("at", Instant.class, at)
        .map(
            (row, context) ->
                new Resolved(
                    new AlertId(row.getLong("id")),
                    new TeamId(row.getLong("team_id")),
                    new CheckId(row.getObject("check_id", UUID.class)),
                    new IncidentId(row.getLong("incident_id")),
                    row.getString("summary")))
        .list();
  }

  List<Alert> of(Handle tx, IncidentId incident) {
    return tx.createQuery(SELECT + "where incident_id = :incident order by fired_at, id")
        .bind("incident", incident.value())
        .map(AlertStore::alert)
        .list();
  }

  Optional<Alert> firing(Handle tx, CheckId check) {
    return tx.createQuery(SELECT + "where check_id = :check and resolved_at is null")
        .bind("check", check.value())
        .map(AlertStore::alert)
        .findFirst();
  }

  private static Alert alert(ResultSet row, StatementContext context) throws SQLException {
    UUID check = row.getObject("check_id", UUID.class);
    Timestamp resolved = row.getTimestamp("resolved_at");
    return new Alert(
        new AlertId(row.getLong("id")),
        new TeamId(row.getLong("team_id")),
        Labels.of(row.getString("labels")),
        row.getString("service"),
        Severity.of(row.getString("severity")),
        row.getString("summary"),
        check == null ? null : new CheckId(check),
        new IncidentId(row.getLong("incident_id")),
        row.getTimestamp("fired_at").toInstant(),
        resolved == null ? null : resolved.toInstant());
  }
}
