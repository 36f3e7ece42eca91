package dev.allswell.incident;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import org.jspecify.annotations.Nullable;

/**
 * An alert that looks for its incident.
 *
 * @param groupingKey alerts of one key and team belong together
 * @param title what is wrong, in a few words
 * @param why what is known about it, in a sentence
 * @param before the incident that the same alert belonged to the last time; null for a new one
 */
public record Joining(
    TeamId team,
    String service,
    String groupingKey,
    Severity severity,
    String title,
    String why,
    @Nullable IncidentId before) {

  /** The usual key: what is wrong with one service belongs together. */
  public static String keyOf(String service) {
    return "service " + service;
  }

  boolean isGroupedByService() {
    return groupingKey.equals(keyOf(service));
  }
}
