package dev.allswell.http.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident in a list, and at the head of its own page.
 *
 * @param state triggered, acknowledged or resolved
 * @param severity critical, warning or info
 * @param firing alerts that hold now, of all {@code alerts} that it ever had
 * @param takenBy who acknowledged it, and when
 */
public record IncidentRow(
    long number,
    String title,
    Mark state,
    Mark severity,
    String team,
    String service,
    Instant openedAt,
    long firing,
    long alerts,
    @Nullable String takenBy,
    @Nullable Instant takenAt,
    @Nullable Instant resolvedAt) {

  public String path() {
    return "/incidents/" + number;
  }

  public boolean open() {
    return state != Mark.RESOLVED;
  }

  /** {@code "2 of 5 alerts are firing"}. */
  public String howMany() {
    if (alerts == 0) {
      return "no alerts: opened by a person";
    }
    if (firing == 0) {
      return alerts == 1 ? "its alert has ended" : "all " + alerts + " alerts have ended";
    }
    if (firing == alerts) {
      return alerts == 1 ? "1 alert is firing" : "all " + alerts + " alerts are firing";
    }
    return firing + " of " + alerts + " alerts " + (firing == 1 ? "is" : "are") + " firing";
  }
}
