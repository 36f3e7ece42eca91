package dev.allswell.page;

import java.util.Locale;

/**
 * The calling for one incident.
 *
 * @param round counts from 1; calling again is a new round
 */
record Calling(Matter matter, int round, Stage stage) {
  /** Who is being called. */
  enum Stage {
    /** Everyone on duty. */
    DUTY,
    /** The rest of the team. */
    TEAM,
    /** Everyone was called; after a while it begins again. */
    EVERYONE,
    /** Nobody any more. */
    STOPPED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
