package dev.allswell.incident;

import dev.allswell.logbook.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents to list.
 *
 * @param text part of a title or service, in any case; empty: all
 * @param openOnly leaves out what is resolved
 */
public record IncidentQuery(String text, @Nullable TeamId team, boolean openOnly) {
  public static final IncidentQuery OPEN = new IncidentQuery("", null, true);
}
