package dev.allswell.incident;

import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;

/**
 * An alert that looks for its incident.
 *
 * @param groupingKey alerts of one key and team belong together
 * @param title what is wrong, in a few words
 * @param why what is known about it, in a sentence
 */
public record Joining(
    TeamId team, String service, String groupingKey, Severity severity, String title, String why) {

  /** The usual key: what is wrong with one service belongs together. */
  public static String keyOf(String service) {
    return "service " + service;
  }

  boolean isGroupedByService() {
    return groupingKey.equals(keyOf(service));
  }
}
