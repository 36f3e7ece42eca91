package dev.allswell.message;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Answers questions about deliveries. */
final class ReadDeliveries {
  private static final String VIEW =
      """
      select d.id, d.person_id, c.slug, c.kind as channel_kind, d.address, d.kind,
        d.message ->> 'title' as title, d.status, d.attempts, d.may_repeat, d.created_at, d.due_at,
        d.ended_at, d.answer, array(select distinct s.incident_id from delivery_subjects s
          where s.delivery_id = d.id order by 1) as incidents
      from deliveries d left join channels c on c.id = d.channel_id
      """;

  List<Delivery> about(Handle tx, IncidentId incident) {
    return tx.createQuery(
            VIEW
                + """
                where d.id in (
                  select delivery_id from delivery_subjects where incident_id = :incident)
                order by d.id
                """)
        .bind("incident", incident.value())
        .map((row, context) -> delivery(row))
        .list();
  }

  Map<PersonId, Set<ContactId>> called(Handle tx, IncidentId incident) {
    return tx.createQuery(
            """
            select distinct s.person_id, s.contact_id from delivery_subjects s
              join deliveries d on d.id = s.delivery_id
            where s.incident_id = :incident and d.kind = 'call' and (d.may_repeat
              or (d.status in ('sending', 'sent')
                and (s.stopped_after is null or s.stopped_after = d.attempts)))
            """)
        .bind("incident", incident.value())
        .reduceRows(
            new TreeMap<>(Comparator.comparingLong(PersonId::value)),
            (called, row) -> {
              called
                  .computeIfAbsent(
                      new PersonId(row.getColumn("person_id", Long.class)), it -> new HashSet<>())
                  .add(new ContactId(row.getColumn("contact_id", Long.class)));
              return called;
            });
  }

  /** One whose text was redacted names no delivery. */
  boolean isOfCall(Handle tx, Entry entry, int round) {
    IncidentId incident = entry.incident();
    String delivery = entry.details().get("delivery");
    return incident != null
        && delivery != null
        && tx.createQuery(
                """
                select exists (select from delivery_subjects s
                  join deliveries d on d.id = s.delivery_id
                where d.id = :delivery and d.kind = 'call'
                  and s.incident_id = :incident and s.round = :round)
                """)
            .bind("delivery", Long.parseLong(delivery))
            .bind("incident", incident.value())
            .bind("round", round)
            .mapTo(Boolean.class)
            .one();
  }

  boolean mayReach(Handle tx, IncidentId incident, PersonId person, int round) {
    return tx.createQuery(
            """
            select exists (select from delivery_subjects s
              join deliveries d on d.id = s.delivery_id
            where s.incident_id = :incident and s.person_id = :person and s.round = :round
              and d.kind = 'call' and d.status in ('pending', 'sending', 'sent'))
            """)
        .bind("incident", incident.value())
        .bind("person", person.value())
        .bind("round", round)
        .mapTo(Boolean.class)
        .one();
  }

  long overdue(Handle tx, Instant then) {
    return tx.createQuery(
            "select count(*) from deliveries where status = 'pending' and due_at < :then")
        .bind("then", then)
        .mapTo(Long.class)
        .one();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        new DeliveryId(row.getLong("id")),
        new PersonId(row.getLong("person_id")),
        row.getString("slug"),
        ShownAddress.of(row.getString("channel_kind"), row.getString("address")),
        Message.Kind.of(row.getString("kind")),
        row.getString("title"),
        Delivery.Status.of(row.getString("status")),
        row.getInt("attempts"),
        row.getBoolean("may_repeat"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("due_at")),
        instant(row.getTimestamp("ended_at")),
        row.getString("answer"),
        CombineDeliveries.incidents(row));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
