package dev.allswell.incident;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What people work on.
 *
 * @param services those that its alerts are about, first come first
 * @param alerts how many ever joined
 * @param firing how many of them hold now
 */
public record Incident(
    IncidentId id,
    TeamId team,
    List<String> services,
    String groupingKey,
    String headline,
    String why,
    Severity severity,
    IncidentState state,
    Instant openedAt,
    int alerts,
    int firing) {

  public Incident {
    services = List.copyOf(services);
  }

  /** What is wrong, in a few words: {@code "Nightly backup is down, and 3 more"}. */
  public String title() {
    return alerts > 1 ? "%s, and %d more".formatted(headline, alerts - 1) : headline;
  }

  public boolean isOpen() {
    return !(state instanceof IncidentState.Resolved);
  }

  Incident in(IncidentState next) {
    return new Incident(
        id, team, services, groupingKey, headline, why, severity, next, openedAt, alerts, firing);
  }
}
