package dev.allswell.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Makes deliveries of orders: three statements for any number of them. */
final class OrderDeliveries {

  /** An order and the key that its delivery gets. */
  private record Keyed(UUID key, Order order) {}

  /** One subject of one order. */
  private record Line(UUID key, Order order, Subject subject) {}

  void order(Handle tx, List<Order> orders, Instant now) {
    if (orders.isEmpty()) {
      return;
    }
    List<Keyed> keyed = orders.stream().map(it -> new Keyed(UUID.randomUUID(), it)).toList();
    insert(tx, keyed, now);
    List<Line> lines = lines(keyed);
    if (!lines.isEmpty()) {
      insertSubjects(tx, lines);
      removeThoseOrderedBefore(tx, lines);
    }
  }

  private static void insert(Handle tx, List<Keyed> keyed, Instant now) {
    tx.createUpdate(
            """
            insert into deliveries (team_id, person_id, contact_id, channel_id, address, kind, key,
                message, status, created_at, due_at)
            select team, person, contact, channel, address, kind, key, message::jsonb, 'pending',
                :now, due
            from unnest(:teams, :people, :contacts, :channels, :addresses, :kinds, :keys,
                :messages, :due)
              as o (team, person, contact, channel, address, kind, key, message, due)
            """)
        .bind("now", now)
        .bindArray("teams", Long.class, each(keyed, it -> it.team().value()))
        .bindArray("people", Long.class, each(keyed, it -> it.person().value()))
        .bindArray("contacts", Long.class, each(keyed, it -> it.contact().id().value()))
        .bindArray("channels", Long.class, each(keyed, it -> it.contact().channel().value()))
        .bindArray("addresses", String.class, each(keyed, it -> it.contact().address()))
        .bindArray("kinds", String.class, each(keyed, it -> it.message().kind().word()))
        .bindArray("keys", UUID.class, keyed.stream().map(Keyed::key).toList())
        .bindArray("messages", String.class, each(keyed, it -> MessageJson.write(it.message())))
        .bindArray("due", Instant.class, each(keyed, Order::due))
        .execute();
  }

  /** In one order for everybody, so that two who order the same do not wait for each other. */
  private static List<Line> lines(List<Keyed> keyed) {
    List<Line> lines = new ArrayList<>();
    for (Keyed it : keyed) {
      it.order().subjects().forEach(each -> lines.add(new Line(it.key(), it.order(), each)));
    }
    lines.sort(
        Comparator.<Line>comparingLong(it -> it.subject().incident().value())
            .thenComparingLong(it -> it.order().contact().id().value())
            .thenComparing(it -> it.subject().state())
            .thenComparingInt(it -> it.subject().round()));
    return lines;
  }

  private static void insertSubjects(Handle tx, List<Line> lines) {
    tx.createUpdate(
            """
            insert into delivery_subjects
              (delivery_id, incident_id, person_id, contact_id, state, round)
            select d.id, incident, d.person_id, d.contact_id, state, round
            from unnest(:keys, :incidents, :states, :rounds) with ordinality
                as s (key, incident, state, round, place)
              join deliveries d using (key)
            order by place
            on conflict do nothing
            """)
        .bindArray("keys", UUID.class, lines.stream().map(Line::key).toList())
        .bindArray(
            "incidents",
            Long.class,
            lines.stream().map(it -> it.subject().incident().value()).toList())
        .bindArray("states", String.class, lines.stream().map(it -> it.subject().state()).toList())
        .bindArray("rounds", Integer.class, lines.stream().map(it -> it.subject().round()).toList())
        .execute();
  }

  /** Every subject of theirs belongs to another delivery already. */
  private static void removeThoseOrderedBefore(Handle tx, List<Line> lines) {
    tx.createUpdate(
            """
            delete from deliveries d where key = any(:keys)
              and not exists (select from delivery_subjects s where s.delivery_id = d.id)
            """)
        .bindArray("keys", UUID.class, lines.stream().map(Line::key).distinct().toList())
        .execute();
  }

  private static <T> List<T> each(List<Keyed> keyed, Function<Order, T> part) {
    return keyed.stream().map(it -> part.apply(it.order())).toList();
  }
}
