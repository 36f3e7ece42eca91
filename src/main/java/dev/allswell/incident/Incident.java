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
 * @param headline its first alert's, in a few words
 * @param known what is known about its first alert, in a sentence
 * @param also the first of those that joined, in a few words each
 * @param alerts how many different ones ever joined; one that comes back counts once
 * @param firing how many of them hold now
 */
public record Incident(
    IncidentId id,
    TeamId team,
    List<String> services,
    String groupingKey,
    String headline,
    String known,
    List<String> also,
    Severity severity,
    IncidentState state,
    Instant openedAt,
    int alerts,
    int firing) {

  public Incident {
    services = List.copyOf(services);
    also = List.copyOf(also);
  }

  /** What is wrong, in a few words: {@code "Nightly backup is down, and 3 more"}. */
  public String title() {
    return alerts > 1 ? "%s, and %d more".formatted(headline, alerts - 1) : headline;
  }

  /** What is known, and what joined: whoever is woken must not have to look. */
  public String why() {
    if (also.isEmpty()) {
      return known;
    }
    int unlisted = alerts - 1 - also.size();
    return "%s\nAlso: %s%s."
        .formatted(
            known,
            String.join(", ", also),
            unlisted > 0 ? ", and %d more".formatted(unlisted) : "");
  }

  /** Its services in words, so many at most: {@code "database, shop and 4 more"}. */
  String services(int most) {
    int unlisted = services.size() - most;
    String listed = String.join(", ", services.subList(0, Math.min(most, services.size())));
    return unlisted > 0 ? "%s and %d more".formatted(listed, unlisted) : listed;
  }

  public boolean isOpen() {
    return !(state instanceof IncidentState.Resolved);
  }

  Incident in(IncidentState next) {
    return new Incident(
        id,
        team,
        services,
        groupingKey,
        headline,
        known,
        also,
        severity,
        next,
        openedAt,
        alerts,
        firing);
  }
}
