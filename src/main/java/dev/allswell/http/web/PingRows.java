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

  /** A start and an end that are further apart are not of one run. */
  private static final Duration LONGEST = Duration.ofDays(3);

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
        case SUCCESS, FAIL -> {
          if (run.equals(NO_RID)) {
            started.clear();
          } else {
            started.remove(run);
          }
        }
        case LOG, IGNORED -> {}
      }
    }
    return rows.reversed();
  }

  private static @Nullable Duration took(Recorded ping, @Nullable Instant started) {
    boolean ends = ping.kind() == PingKind.SUCCESS || ping.kind() == PingKind.FAIL;
    if (started == null || !ends) {
      return null;
    }
    Duration took = Duration.between(started, ping.receivedAt());
    return took.compareTo(LONGEST) > 0 ? null : took;
  }

  private static PingRow row(Recorded ping, @Nullable Duration took) {
    return new PingRow(
        ping.id(),
        ping.receivedAt(),
        Mark.of(ping.kind().word()),
        ping.exitStatus(),
        took,
        ping.rid() == null ? null : run(ping.rid()),
        from(ping),
        new String(ping.body(), StandardCharsets.UTF_8),
        ping.body().length == Ping.BODY_LIMIT,
        false);
  }

  /** That one was ignored is often for its method. */
  private static String from(Recorded ping) {
    String agent = ping.agent();
    boolean tellMethod = agent.isBlank() || ping.kind() == PingKind.IGNORED;
    return "%s from %s"
        .formatted(tellMethod ? (ping.method() + " " + agent).strip() : agent, ping.address());
  }

  /** Enough of a run's id to tell it from others. */
  static @Nullable String run(UUID rid) {
    return rid.equals(NO_RID) ? null : rid.toString().substring(0, FIRST_SIGNS);
  }
}
