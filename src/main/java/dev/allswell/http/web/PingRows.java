package dev.allswell.http.web;

import dev.allswell.check.heartbeat.Ping;
import dev.allswell.check.heartbeat.PingHistory.Recorded;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.PingRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pings as a page shows them, each end with how long its run took. */
final class PingRows {
  private static final int FIRST_SIGNS = 8;
  private static final UUID NO_RID = new UUID(0, 0);

  private PingRows() {}

  /** Newest first, as they are given. */
  static List<PingRow> of(List<Recorded> newestFirst) {
    Map<UUID, Instant> started = new HashMap<>();
    List<PingRow> rows = new ArrayList<>();
    for (Recorded ping : newestFirst.reversed()) {
      UUID run = ping.rid() == null ? NO_RID : ping.rid();
      rows.add(row(ping, took(ping, started.get(run))));
      switch (ping.kind()) {
        case START -> started.put(run, ping.receivedAt());
        case SUCCESS, FAIL -> started.remove(run);
        case LOG -> {}
      }
    }
    return rows.reversed();
  }

  private static @Nullable Duration took(Recorded ping, @Nullable Instant started) {
    return started == null || ping.kind() == PingKind.LOG || ping.kind() == PingKind.START
        ? null
        : Duration.between(started, ping.receivedAt());
  }

  private static PingRow row(Recorded ping, @Nullable Duration took) {
    return new PingRow(
        ping.id(),
        ping.receivedAt(),
        Mark.of(ping.kind().word()),
        ping.exitStatus(),
        took,
        ping.rid() == null ? null : run(ping.rid()),
        "%s from %s"
            .formatted(ping.agent().isBlank() ? ping.method() : ping.agent(), ping.address()),
        new String(ping.body(), StandardCharsets.UTF_8),
        ping.body().length == Ping.BODY_LIMIT,
        false);
  }

  /** Enough of a run's id to tell it from others. */
  static @Nullable String run(UUID rid) {
    return rid.equals(NO_RID) ? null : rid.toString().substring(0, FIRST_SIGNS);
  }
}
