package dev.allswell.http.api;

import dev.allswell.check.heartbeat.PingHistory;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ping without its body.
 *
 * @param exitStatus null when the sender gave none
 * @param run ties the start and the end of one run; null when the sender gave none
 * @param agent the program that sent it, as it calls itself
 * @param address where it came from
 */
record OnePing(
    long id,
    Instant receivedAt,
    String kind,
    @Nullable Integer exitStatus,
    @Nullable UUID run,
    String method,
    String agent,
    String address,
    int bodyBytes) {

  static OnePing of(PingHistory.Recorded ping) {
    return new OnePing(
        ping.id(),
        ping.receivedAt(),
        ping.kind().word(),
        ping.exitStatus(),
        ping.rid(),
        ping.method(),
        ping.agent(),
        ping.address(),
        ping.body().length);
  }
}
