package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.page.Page.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Pages as rows. */
final class PageStore {
  private static final String COLUMNS =
      "p.id, p.incident_id, p.person_id, p.round, p.because, p.status, p.next_step, p.started_at";

  /** A page whose next step is due, with the calling it belongs to. */
  record Due(Page page, Calling calling) {}

  Page insert(Handle tx, Calling calling, PersonId person, String because, Instant now) {
    return tx.createQuery(
            """
            insert into pages as p
              (team_id, incident_id, person_id, round, because, status, started_at)
            values (:team, :incident, :person, :round, :because, 'calling', :now)
            returning %s
            """
                .formatted(COLUMNS))
        .bind("team", calling.matter().team().value())
        .bind("incident", calling.matter().incident().value())
        .bind("person", person.value())
        .bind("round", calling.round())
        .bind("because", because)
        .bind("now", now)
        .map(PageStore::page)
        .one();
  }

  void move(Handle tx, PageId id, Status status, int nextStep, @Nullable Instant dueAt) {
    tx.createUpdate(
            "update pages set status = :status, next_step = :step, due_at = :due where id = :id")
        .bind("status", word(status))
        .bind("step", nextStep)
        .bindByType("due", dueAt, Instant.class)
        .bind("id", id.value())
        .execute();
  }

  /** The calling first, as whoever stops it does. */
  List<Due> claimDue(Handle tx, Instant now, int most) {
    return tx.createQuery(
            """
            select %s, %s
            from pages p join callings c on c.incident_id = p.incident_id
            where p.due_at <= :now
            order by p.due_at limit :most for update of c, p skip locked
            """
                .formatted(COLUMNS, CallingStore.COLUMNS))
        .bind("now", now)
        .bind("most", most)
        .map((row, context) -> new Due(page(row, context), CallingStore.calling(row, context)))
        .list();
  }

  /** Stops what still calls; returns how many. */
  int stop(Handle tx, IncidentId incident) {
    return tx.createUpdate(
            """
            update pages set status = 'stopped', due_at = null
            where incident_id = :incident and status in ('calling', 'called')
            """)
        .bind("incident", incident.value())
        .execute();
  }

  List<Page> ofRound(Handle tx, IncidentId incident, int round) {
    return tx.createQuery(
            """
            select %s from pages p where p.incident_id = :incident and p.round = :round order by p.id
            """
                .formatted(COLUMNS))
        .bind("incident", incident.value())
        .bind("round", round)
        .map(PageStore::page)
        .list();
  }

  List<Page> of(Handle tx, IncidentId incident) {
    return tx.createQuery(
            "select %s from pages p where p.incident_id = :incident order by p.id"
                .formatted(COLUMNS))
        .bind("incident", incident.value())
        .map(PageStore::page)
        .list();
  }

  /** Everyone who was ever called for one of these incidents. */
  List<PersonId> people(Handle tx, Collection<IncidentId> incidents) {
    return tx.createQuery(
            "select distinct person_id from pages where incident_id = any(:incidents)")
        .bindArray("incidents", Long.class, incidents.stream().map(IncidentId::value).toList())
        .mapTo(Long.class)
        .map(PersonId::new)
        .list();
  }

  /** How many pages each person got since a moment. */
  Map<PersonId, Integer> countSince(Handle tx, Collection<PersonId> people, Instant since) {
    return tx.createQuery(
            """
            select person_id, count(*) as pages from pages
            where person_id = any(:people) and started_at > :since group by person_id
            """)
        .bindArray("people", Long.class, people.stream().map(PersonId::value).toList())
        .bind("since", since)
        .map((row, context) -> Map.entry(new PersonId(row.getLong(1)), row.getInt(2)))
        .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Page page(ResultSet row, StatementContext context) throws SQLException {
    return new Page(
        new PageId(row.getLong("id")),
        new IncidentId(row.getLong("incident_id")),
        new PersonId(row.getLong("person_id")),
        row.getInt("round"),
        row.getString("because"),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getInt("next_step"),
        row.getTimestamp("started_at").toInstant());
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
