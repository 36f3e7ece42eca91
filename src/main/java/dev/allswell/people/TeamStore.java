package dev.allswell.people;

import dev.allswell.logbook.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/** Teams as rows. */
final class TeamStore {
  void insert(Handle tx, TeamSetup setup) {
    bind(
            tx.createUpdate(
                """
                insert into teams (slug, name, answer_within, call_again_after, from_files)
                values (:slug, :name, :answerWithin, :callAgainAfter, :fromFiles)
                """),
            setup)
        .execute();
  }

  void update(Handle tx, TeamId id, TeamSetup setup) {
    bind(
            tx.createUpdate(
                """
                update teams
                set slug = :slug, name = :name, answer_within = :answerWithin,
                    call_again_after = :callAgainAfter, from_files = :fromFiles
                where id = :id
                """),
            setup)
        .bind("id", id.value())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, TeamSetup setup) {
    return statement
        .bind("slug", setup.slug())
        .bind("name", setup.name())
        .bind("answerWithin", setup.answerWithin())
        .bind("callAgainAfter", setup.callAgainAfter())
        .bind("fromFiles", setup.fromFiles());
  }

  /** Gives the team this key, or a new one; false when another team has it. */
  boolean replacePingKey(Handle tx, TeamId id, @Nullable PingKey wanted) {
    return tx.createUpdate(
                """
                update teams set ping_key = %s
                where id = :id and not exists (select 1 from teams where ping_key = :key and id <> :id)
                """
                    .formatted(wanted == null ? "default" : ":key"))
            .bind("id", id.value())
            .bind("key", wanted == null ? "" : wanted.value())
            .execute()
        > 0;
  }

  boolean delete(Handle tx, TeamId id) {
    return tx.createUpdate("delete from teams where id = :id").bind("id", id.value()).execute() > 0;
  }

  Optional<Team> bySlug(Handle tx, String slug) {
    return tx.createQuery("select * from teams where slug = :slug")
        .bind("slug", slug)
        .map(TeamStore::team)
        .findOne();
  }

  Optional<Team> byId(Handle tx, TeamId id) {
    return tx.createQuery("select * from teams where id = :id")
        .bind("id", id.value())
        .map(TeamStore::team)
        .findOne();
  }

  List<Team> all(Handle tx) {
    return tx.createQuery("select * from teams order by slug").map(TeamStore::team).list();
  }

  static Team team(ResultSet row, StatementContext context) throws SQLException {
    return new Team(
        new TeamId(row.getLong("id")),
        row.getString("slug"),
        row.getString("name"),
        duration(row, "answer_within"),
        duration(row, "call_again_after"),
        new PingKey(row.getString("ping_key")),
        row.getBoolean("from_files"));
  }

  private static Duration duration(ResultSet row, String column) throws SQLException {
    PGInterval interval = row.getObject(column, PGInterval.class);
    return Duration.ofDays(interval.getDays())
        .plusHours(interval.getHours())
        .plusMinutes(interval.getMinutes())
        .plusSeconds(interval.getWholeSeconds())
        .plusNanos(interval.getMicroSeconds() * 1000L);
  }
}
