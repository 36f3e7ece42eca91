package dev.allswell.message;

import dev.allswell.logbook.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Claims for each channel what it may begin now, calls before updates, by their time. */
final class ClaimDeliveries {
  private final BusyChannels channels = new BusyChannels();

  /** A row that was claimed. */
  private record Row(
      DeliveryId id,
      int attempt,
      UUID key,
      Message message,
      String address,
      boolean mayRepeat,
      ChannelId channel) {}

  List<Claimed> claim(Handle tx, Lanes lanes, Instant now, Instant leaseEnds) {
    Map<ChannelId, BusyChannel> busy = channels.withRoom(tx, lanes, now);
    return busy.isEmpty() ? List.of() : claim(tx, busy, now, leaseEnds);
  }

  private List<Claimed> claim(
      Handle tx, Map<ChannelId, BusyChannel> busy, Instant now, Instant leaseEnds) {
    List<BusyChannel> each = List.copyOf(busy.values());
    List<Row> rows =
        tx.createQuery(
                """
                with due as (
                  select d.id from unnest(:channels, :rooms) as r (channel, room),
                    lateral (select id from deliveries
                      where channel_id = r.channel and status = 'pending' and due_at <= :now
                      order by kind, due_at, id limit r.room
                      for update skip locked) d)
                update deliveries d
                set status = 'sending', attempts = attempts + 1, tried_at = :now, due_at = :lease
                from due where d.id = due.id
                returning d.id, d.attempts, d.key, d.message, d.address, d.may_repeat, d.channel_id
                """)
            .bindArray("channels", Long.class, each.stream().map(it -> it.id().value()).toList())
            .bindArray("rooms", Integer.class, each.stream().map(BusyChannel::room).toList())
            .bind("now", now)
            .bind("lease", leaseEnds)
            .map((row, context) -> row(row))
            .list();
    Map<DeliveryId, List<IncidentId>> incidents = incidents(tx, rows);
    List<Claimed> claimed = new ArrayList<>();
    for (Row row : rows) {
      BusyChannel channel = busy.get(row.channel());
      if (channel != null) {
        List<IncidentId> about = incidents.getOrDefault(row.id(), List.of());
        claimed.add(claimed(row, channel, about));
      }
    }
    return claimed;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new DeliveryId(row.getLong("id")),
        row.getInt("attempts"),
        row.getObject("key", UUID.class),
        MessageJson.read(row.getString("message")),
        row.getString("address"),
        row.getBoolean("may_repeat"),
        new ChannelId(row.getLong("channel_id")));
  }

  private static Map<DeliveryId, List<IncidentId>> incidents(Handle tx, List<Row> rows) {
    return tx.createQuery(
            """
            select distinct delivery_id, incident_id from delivery_subjects
            where delivery_id = any(:ids) and stopped_after is null
            order by delivery_id, incident_id
            """)
        .bindArray("ids", Long.class, rows.stream().map(it -> it.id().value()).toList())
        .reduceRows(
            new HashMap<>(),
            (incidents, row) -> {
              incidents
                  .computeIfAbsent(
                      new DeliveryId(row.getColumn("delivery_id", Long.class)),
                      it -> new ArrayList<>())
                  .add(new IncidentId(row.getColumn("incident_id", Long.class)));
              return incidents;
            });
  }

  private static Claimed claimed(Row row, BusyChannel channel, List<IncidentId> incidents) {
    Message message = row.mayRepeat() ? row.message().asPossibleRepeat() : row.message();
    return new Claimed(
        channel.id(),
        channel.settings(),
        new Attempt(row.id(), row.attempt(), row.key(), message, row.address(), incidents));
  }
}
