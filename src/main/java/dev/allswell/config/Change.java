package dev.allswell.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What applying does to one thing.
 *
 * @param kind {@code channel}, {@code person}, {@code team}, {@code shift} or {@code check}
 * @param name the short name; of a check {@code team/slug}; of a shift its team and times
 * @param fields that become different; of a new thing all that are set, of a removed one none
 */
public record Change(Verb verb, String kind, String name, List<FieldChange> fields) {
  /** What becomes of it. */
  public enum Verb {
    CREATE("created"),
    CHANGE("changed"),
    REMOVE("removed");

    private final String done;

    Verb(String done) {
      this.done = done;
    }

    /** The word in the log book. */
    String done() {
      return done;
    }
  }

  /** Without anything secret: {@code team web changed: answer-within 5m → 10m}. */
  String sentence() {
    String what = "%s %s was %s".formatted(kind, name, verb.done());
    return verb != Verb.CHANGE
        ? what + " by configuration."
        : fields.stream()
            .map(FieldChange::toString)
            .collect(Collectors.joining(", ", what + " by configuration: ", "."));
  }
}
