package dev.allswell.check;

import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that must keep proving that it is alive, as people set it up.
 *
 * @param pings where it is called
 * @param service what it belongs to; alerts of one service make one incident
 * @param grace how long after a call was expected it may still come
 * @param tolerance a call counts for the expected moment that it precedes by at most this
 * @param rules which of its pings it heeds
 */
public record Check(
    CheckId id,
    PingId pings,
    TeamId team,
    String slug,
    String name,
    String service,
    Severity severity,
    Map<String, String> labels,
    String description,
    Schedule schedule,
    Duration grace,
    Duration tolerance,
    PingRules rules,
    Instant createdAt,
    boolean fromFiles) {

  public Check {
    labels = new TreeMap<>(labels);
  }

  /** When the next call is expected, the last having been heard then. */
  public Instant expectedAfter(Instant heard) {
    return schedule.nextAfterCall(heard, tolerance);
  }
}
