package dev.allswell.check;

import dev.allswell.logbook.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * Which checks to list.
 *
 * @param text part of a name, slug or service, in any case; empty: all
 * @param status one of waiting, up, late, down, paused, unknown; null: all
 */
public record CheckQuery(String text, @Nullable String status, @Nullable TeamId team) {
  public static final CheckQuery ALL = new CheckQuery("", null, null);

  CheckQuery anyStatus() {
    return new CheckQuery(text, null, team);
  }
}
