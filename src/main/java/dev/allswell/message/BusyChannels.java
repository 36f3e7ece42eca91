package dev.allswell.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Finds the channels that have something due, and how much each may begin. */
final class BusyChannels {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Those that may begin something; they are held until the transaction ends. */
  Map<ChannelId, BusyChannel> withRoom(Handle tx, Lanes lanes, Instant now) {
    List<BusyChannel> busy = lock(tx, now);
    Map<ChannelId, BusyChannel> open = new HashMap<>();
    if (busy.isEmpty()) {
      return open;
    }
    Map<ChannelId, Integer> begun = begunWithinAMinute(tx, busy, now);
    for (BusyChannel each : busy) {
      int left = each.pace().perMinute() - begun.getOrDefault(each.id(), 0);
      int room = Math.min(left, lanes.free(each.id(), each.pace().atOnce(), now));
      if (room > 0) {
        open.put(each.id(), each.withRoom(room));
      }
    }
    return open;
  }

  /** The lock keeps two nodes from both using what is left of a channel's minute. */
  private static List<BusyChannel> lock(Handle tx, Instant now) {
    return tx.createQuery(
            """
            select id, slug, kind, secrets, at_once, per_minute from channels c
            where exists (select from deliveries d
              where d.channel_id = c.id and d.status = 'pending'
                and d.kind in ('call', 'update') and d.due_at <= :now)
            for no key update skip locked
            """)
        .bind("now", now)
        .map((row, context) -> busy(row))
        .list();
  }

  private static BusyChannel busy(ResultSet row) throws SQLException {
    return new BusyChannel(
        new ChannelId(row.getLong("id")),
        SealedSettings.of(row),
        new Pace(row.getInt("at_once"), row.getInt("per_minute")),
        0);
  }

  private static Map<ChannelId, Integer> begunWithinAMinute(
      Handle tx, List<BusyChannel> busy, Instant now) {
    return tx.createQuery(
            """
            select channel_id, count(*)::int as begun from deliveries
            where channel_id = any(:channels) and tried_at > :minuteAgo
            group by channel_id
            """)
        .bindArray("channels", Long.class, busy.stream().map(it -> it.id().value()).toList())
        .bind("minuteAgo", now.minus(MINUTE))
        .reduceRows(
            new HashMap<>(),
            (begun, row) -> {
              begun.put(
                  new ChannelId(row.getColumn("channel_id", Long.class)),
                  row.getColumn("begun", Integer.class));
              return begun;
            });
  }
}
