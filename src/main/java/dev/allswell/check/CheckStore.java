package dev.allswell.check;

import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.schedule.Period;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Checks as people set them up, as rows. */
final class CheckStore {
  private static final String SELECT =
      "select %s from checks c join check_states s on s.check_id = c.id "
          .formatted(CheckRows.COLUMNS);

  Optional<WatchedCheck> find(Handle tx, CheckId id) {
    return tx.createQuery(SELECT + "where c.id = :id")
        .bind("id", id.value())
        .map(CheckRows::watched)
        .findOne();
  }

  Optional<WatchedCheck> find(Handle tx, TeamId team, String slug) {
    return tx.createQuery(SELECT + "where c.team_id = :team and c.slug = :slug")
        .bind("team", team.value())
        .bind("slug", slug)
        .map(CheckRows::watched)
        .findOne();
  }

  List<WatchedCheck> byIds(Handle tx, Collection<CheckId> ids) {
    return tx.createQuery(SELECT + "where c.id = any(:ids)")
        .bindArray("ids", UUID.class, ids.stream().map(CheckId::value).toList())
        .map(CheckRows::watched)
        .list();
  }

  /** Holds the state until the transaction ends, so that nothing is judged meanwhile. */
  Optional<WatchedCheck> lock(Handle tx, CheckId id) {
    return tx.createQuery(SELECT + "where c.id = :id for update of s")
        .bind("id", id.value())
        .map(CheckRows::watched)
        .findOne();
  }

  List<WatchedCheck> all(Handle tx) {
    return tx.createQuery(SELECT + "order by c.team_id, c.slug").map(CheckRows::watched).list();
  }

  /** The slug of one that is there already, if any is. */
  Optional<String> firstTaken(Handle tx, List<Checks.New> checks) {
    return tx.createQuery(
            """
            select c.slug
            from checks c
            join unnest(:teams, :slugs) as wanted (team, slug)
              on c.team_id = wanted.team and c.slug = wanted.slug
            limit 1
            """)
        .bindArray("teams", Long.class, checks.stream().map(it -> it.team().value()).toList())
        .bindArray("slugs", String.class, checks.stream().map(it -> it.plan().slug()).toList())
        .mapTo(String.class)
        .findOne();
  }

  void insert(Handle tx, List<Checks.New> checks, Instant now, boolean fromFiles) {
    try (PreparedBatch batch =
        tx.prepareBatch(
            """
            with plan as (
              insert into checks (id, team_id, slug, name, service, severity, labels, description,
                                  period, ticks, grace, tolerance, created_at, from_files)
              values (:id, :team, :slug, :name, :service, :severity, cast(:labels as jsonb),
                      :description, :period, cast(:ticks as jsonb), :grace, :tolerance, :now,
                      :fromFiles)
              returning id, team_id)
            insert into check_states (check_id, team_id, status, since, due_at, methods,
                                      manual_resume, ping_id)
            select id, team_id, 'waiting', :now, :now, :methods, :manualResume,
                   coalesce(cast(:pings as uuid), gen_random_uuid())
            from plan
            """)) {
      for (Checks.New check : checks) {
        bind(batch, check.plan())
            .bind("methods", check.plan().rules().methods().word())
            .bind("manualResume", check.plan().rules().manualResume())
            .bindByType("pings", address(check.plan()), UUID.class)
            .bind("id", check.id().value())
            .bind("team", check.team().value())
            .bind("now", now)
            .bind("fromFiles", fromFiles)
            .add();
      }
      batch.execute();
    }
  }

  private static @Nullable UUID address(CheckPlan plan) {
    return plan.pings() == null ? null : plan.pings().value();
  }

  /** The first of these addresses at which another check is called already. */
  Optional<PingId> firstTaken(Handle tx, Map<CheckId, PingId> wanted) {
    return tx.createQuery(
            """
            select s.ping_id
            from check_states s
            join unnest(:checks, :addresses) as wanted (id, address)
              on s.ping_id = wanted.address and s.check_id <> wanted.id
            limit 1
            """)
        .bindArray("checks", UUID.class, wanted.keySet().stream().map(CheckId::value).toList())
        .bindArray("addresses", UUID.class, wanted.values().stream().map(PingId::value).toList())
        .map((row, context) -> new PingId(row.getObject(1, UUID.class)))
        .findOne();
  }

  /** Nobody waits for these rows: what pings and judgements hold are the states. */
  void update(Handle tx, List<Checks.Edit> edits, boolean fromFiles) {
    try (PreparedBatch batch =
        tx.prepareBatch(
            """
            update checks
            set name = :name, slug = :slug, service = :service, severity = :severity,
                labels = cast(:labels as jsonb), description = :description, period = :period,
                ticks = cast(:ticks as jsonb), grace = :grace, tolerance = :tolerance,
                from_files = :fromFiles
            where id = :id
            """)) {
      for (Checks.Edit edit : edits) {
        bind(batch, edit.plan())
            .bind("id", edit.check().id().value())
            .bind("fromFiles", fromFiles)
            .add();
      }
      batch.execute();
    }
  }

  private static <S extends SqlStatement<S>> S bind(S statement, CheckPlan plan) {
    @Nullable Duration period = plan.schedule() instanceof Period every ? every.every() : null;
    return statement
        .bind("slug", plan.slug())
        .bind("name", plan.name())
        .bind("service", plan.service())
        .bind("severity", plan.severity().word())
        .bind("labels", CheckRows.json(plan.labels()))
        .bind("description", plan.description())
        .bindByType("period", period, Duration.class)
        .bind("ticks", ScheduleJson.write(plan.schedule()))
        .bind("grace", plan.grace())
        .bind("tolerance", plan.tolerance());
  }

  void delete(Handle tx, List<CheckId> checks) {
    tx.createUpdate("delete from checks where id = any(:ids)")
        .bindArray("ids", UUID.class, checks.stream().map(CheckId::value).toList())
        .execute();
  }
}
