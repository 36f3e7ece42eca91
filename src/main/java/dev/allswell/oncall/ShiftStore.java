package dev.allswell.oncall;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Shifts as rows. */
final class ShiftStore {
  private static final String SELECT =
      """
      select s.id, s.team_id, s.starts_at, s.ends_at, s.from_files,
             array(select person_id from shift_people p where p.shift_id = s.id
                   order by person_id) as people
      from shifts s
      """;

  Optional<Shift> find(Handle tx, ShiftId id) {
    return tx.createQuery(SELECT + "where s.id = :id")
        .bind("id", id.value())
        .map(ShiftStore::shift)
        .findOne();
  }

  /** Both ends count where they are one moment. */
  List<Shift> between(Handle tx, Collection<TeamId> teams, Instant from, Instant to) {
    return tx.createQuery(
            SELECT
                + """
            where s.team_id = any(:teams) and s.ends_at > :from and s.starts_at <= :to
            order by s.starts_at, s.id
            """)
        .bindArray("teams", Long.class, teams.stream().map(TeamId::value).toList())
        .bind("from", from)
        .bind("to", to)
        .map(ShiftStore::shift)
        .list();
  }

  private static Shift shift(ResultSet row, StatementContext context) throws SQLException {
    Long[] people = (Long[]) row.getArray("people").getArray();
    return new Shift(
        new ShiftId(row.getLong("id")),
        new TeamId(row.getLong("team_id")),
        row.getTimestamp("starts_at").toInstant(),
        row.getTimestamp("ends_at").toInstant(),
        Arrays.stream(people).map(PersonId::new).toList(),
        row.getBoolean("from_files"));
  }

  ShiftId insert(Handle tx, Shift shift) {
    long id =
        tx.createQuery(
                """
                insert into shifts (team_id, starts_at, ends_at, from_files)
                values (:team, :from, :to, :fromFiles) returning id
                """)
            .bind("team", shift.team().value())
            .bind("from", shift.from())
            .bind("to", shift.to())
            .bind("fromFiles", shift.fromFiles())
            .mapTo(Long.class)
            .one();
    tx.createUpdate("insert into shift_people (shift_id, person_id) select :shift, unnest(:people)")
        .bind("shift", id)
        .bindArray(
            "people", Long.class, shift.people().stream().map(PersonId::value).distinct().toList())
        .execute();
    return new ShiftId(id);
  }

  boolean delete(Handle tx, ShiftId id) {
    return tx.createUpdate("delete from shifts where id = :id").bind("id", id.value()).execute()
        > 0;
  }
}
