package dev.allswell.message;

import dev.allswell.logbook.IncidentId;
import dev.allswell.message.Deliveries.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Deliveries that still wait for their time, and may take in more until then. */
final class CombineDeliveries {
  /** The row lock keeps it from leaving before the transaction ends. */
  Optional<Waiting> waiting(Handle tx, Contact contact, Message.Kind kind, Instant now) {
    return lock(tx, contact, kind, now).flatMap(id -> about(tx, List.of(id)).stream().findFirst());
  }

  private static Optional<Long> lock(Handle tx, Contact contact, Message.Kind kind, Instant now) {
    return tx.createQuery(
            """
            select d.id from deliveries d
            where d.contact_id = :contact and d.kind = :kind and d.status = 'pending'
              and d.attempts = 0 and d.due_at > :now
            order by d.due_at, d.id limit 1
            for update
            """)
        .bind("contact", contact.id().value())
        .bind("kind", kind.word())
        .bind("now", now)
        .mapTo(Long.class)
        .findFirst();
  }

  /**
   * A statement after the lock, so that it does not name what was stopped while the lock was
   * awaited.
   */
  static List<Waiting> about(Handle tx, List<Long> locked) {
    return tx.createQuery(
            """
            select d.id, array(
              select distinct s.incident_id from delivery_subjects s
              where s.delivery_id = d.id and s.stopped_after is null order by 1) as incidents
            from deliveries d where d.id = any(:ids) order by d.id
            """)
        .bindArray("ids", Long.class, locked)
        .map((row, context) -> new Waiting(new DeliveryId(row.getLong("id")), incidents(row)))
        .list();
  }

  void join(Handle tx, DeliveryId delivery, Subject subject, Message message) {
    tx.createUpdate(
            """
            insert into delivery_subjects
              (delivery_id, incident_id, person_id, contact_id, state, round)
            select id, :incident, person_id, contact_id, :state, :round from deliveries
            where id = :id and contact_id is not null
            on conflict do nothing
            """)
        .bind("id", delivery.value())
        .bind("incident", subject.incident().value())
        .bind("state", subject.state())
        .bind("round", subject.round())
        .execute();
    rewrite(tx, delivery, message);
  }

  void rewrite(Handle tx, DeliveryId delivery, Message message) {
    tx.createUpdate(
            """
            update deliveries set message = cast(:message as jsonb)
            where id = :id and status = 'pending'
            """)
        .bind("id", delivery.value())
        .bind("message", MessageJson.write(message))
        .execute();
  }

  static List<IncidentId> incidents(ResultSet row) throws SQLException {
    Long[] numbers = (Long[]) row.getArray("incidents").getArray();
    return Arrays.stream(numbers).map(IncidentId::new).toList();
  }
}
