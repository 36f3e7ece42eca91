package dev.allswell.message;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Deliveries as rows while outcomes are recorded. */
final class OutcomeStore {

  /** Holds those of the deliveries that nobody else holds. */
  Set<DeliveryId> lock(Handle tx, Collection<DeliveryId> ids) {
    return ids(
        tx,
        "select id from deliveries where id = any(:ids) order by id for update skip locked",
        ids);
  }

  Set<DeliveryId> existing(Handle tx, Collection<DeliveryId> ids) {
    return ids(tx, "select id from deliveries where id = any(:ids)", ids);
  }

  /** A statement after the lock, so that it sees what was committed while the lock was awaited. */
  List<Tried> tried(Handle tx, Collection<Finished> finished, Set<DeliveryId> locked) {
    List<Finished> ours = finished.stream().filter(it -> locked.contains(it.delivery())).toList();
    return tx.createQuery(
            """
            select d.id, d.team_id, d.person_id, p.name, d.contact_id, c.slug,
              c.kind as channel_kind, d.address, d.kind, d.status, d.attempts,
              array(select distinct s.incident_id from delivery_subjects s
                where s.delivery_id = d.id
                  and (s.stopped_after is null or s.stopped_after >= f.attempt)
                order by 1) as incidents,
              not exists (select from delivery_subjects s where s.delivery_id = d.id)
                or exists (select from delivery_subjects s
                  where s.delivery_id = d.id and s.stopped_after is null) as wanted
            from unnest(:ids, :attempts) as f (id, attempt)
              join deliveries d using (id)
              join people p on p.id = d.person_id
              left join channels c on c.id = d.channel_id
            """)
        .bindArray("ids", Long.class, ours.stream().map(it -> it.delivery().value()).toList())
        .bindArray("attempts", Integer.class, ours.stream().map(Finished::attempt).toList())
        .map((row, context) -> tried(row))
        .list();
  }

  void write(Handle tx, List<Decided> decided, Instant now) {
    try (PreparedBatch batch =
        tx.prepareBatch(
            """
            update deliveries set status = :status, due_at = :due, ended_at = :ended,
              answer = :answer, may_repeat = may_repeat or :unknown
            where id = :id
            """)) {
      for (Decided each : decided) {
        batch
            .bind("id", each.tried().id().value())
            .bind("status", status(each.next()).words())
            .bind("due", each.next() instanceof Next.Again again ? again.due() : null)
            .bind("ended", each.next() instanceof Next.Again ? null : now)
            .bind("answer", each.outcome().answer())
            .bind("unknown", each.outcome() instanceof Outcome.Unknown)
            .add();
      }
      batch.execute();
    }
  }

  private static Delivery.Status status(Next next) {
    return switch (next) {
      case Next.Sent _ -> Delivery.Status.SENT;
      case Next.Again _ -> Delivery.Status.PENDING;
      case Next.GivenUp _ -> Delivery.Status.GIVEN_UP;
      case Next.Stopped _ -> Delivery.Status.STOPPED;
    };
  }

  /**
   * Attempts without an outcome whose lease is over, and those that have no channel to leave by.
   */
  List<Finished> lost(Handle tx, Instant leasesEndedBy) {
    return tx.createQuery(
            """
            select id, attempts, status from deliveries
            where (status = 'sending' and due_at <= :by)
              or (status = 'pending' and channel_id is null)
            order by id
            limit 1000
            for update skip locked
            """)
        .bind("by", leasesEndedBy)
        .map((row, context) -> lost(row))
        .list();
  }

  /** What has not left, or nobody knows whether it did, to a person or of a team that goes. */
  List<Finished> unfinished(Handle tx, @Nullable TeamId team, @Nullable PersonId person) {
    return tx.createQuery(
            """
            select id, attempts from deliveries
            where (status = 'pending' or status = 'sending')
              and (team_id = :team or person_id = :person)
            order by id
            for update
            """)
        .bind("team", team == null ? null : team.value())
        .bind("person", person == null ? null : person.value())
        .map(
            (row, context) ->
                removed(row, person == null ? "the team was removed" : "they were removed"))
        .list();
  }

  private static Finished removed(ResultSet row, String why) throws SQLException {
    return new Finished(
        new DeliveryId(row.getLong("id")),
        row.getInt("attempts"),
        new Outcome.Refused(why),
        Duration.ZERO);
  }

  private static Finished lost(ResultSet row) throws SQLException {
    Outcome outcome =
        "sending".equals(row.getString("status"))
            ? new Outcome.Unknown("Allswell stopped before it recorded an answer")
            : new Outcome.Refused("its channel was removed");
    return new Finished(
        new DeliveryId(row.getLong("id")), row.getInt("attempts"), outcome, Duration.ZERO);
  }

  private static Tried tried(ResultSet row) throws SQLException {
    Long[] incidents = (Long[]) row.getArray("incidents").getArray();
    return new Tried(
        new DeliveryId(row.getLong("id")),
        new TeamId(row.getLong("team_id")),
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        contact(row.getObject("contact_id", Long.class)),
        row.getString("slug"),
        row.getString("channel_kind"),
        row.getString("address"),
        Message.Kind.of(row.getString("kind")),
        Delivery.Status.of(row.getString("status")),
        row.getInt("attempts"),
        Arrays.stream(incidents).map(IncidentId::new).toList(),
        row.getBoolean("wanted"));
  }

  private static @Nullable ContactId contact(@Nullable Long id) {
    return id == null ? null : new ContactId(id);
  }

  private static Set<DeliveryId> ids(Handle tx, String sql, Collection<DeliveryId> ids) {
    return tx.createQuery(sql)
        .bindArray("ids", Long.class, numbers(ids))
        .mapTo(Long.class)
        .map(DeliveryId::new)
        .collect(Collectors.toSet());
  }

  private static List<Long> numbers(Collection<DeliveryId> ids) {
    return ids.stream().map(DeliveryId::value).toList();
  }
}
