package dev.allswell.check;

import dev.allswell.check.Judgement.Flip;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the log book says of a change of state. */
final class FlipEntries {
  private FlipEntries() {}

  static List<Entry> of(Check check, Flip flip, Instant now) {
    List<Entry> entries = new ArrayList<>();
    if (flip.recordedLate()) {
      entries.add(
          about(
              check,
              now,
              Kind.PING_LATE,
              "%s was heard in time, but recorded only after its deadline was judged."
                  .formatted(check.name())));
    }
    entries.add(
        about(check, now, kind(flip.to()), says(check, flip)).with("since", flip.to().since()));
    return entries;
  }

  private static Kind kind(CheckState state) {
    return switch (state) {
      case CheckState.Up _ -> Kind.CHECK_UP;
      case CheckState.Down _ -> Kind.CHECK_DOWN;
      case CheckState.Unknown _ -> Kind.CHECK_UNKNOWN;
      case CheckState.Paused _ -> Kind.CHECK_PAUSED;
      case CheckState.Waiting _ -> Kind.CHECK_RESUMED;
    };
  }

  private static String says(Check check, Flip flip) {
    String name = check.name();
    return switch (flip.to()) {
      case CheckState.Up _ -> up(name, flip.from());
      case CheckState.Down down -> name + " is down. " + down.why();
      case CheckState.Unknown unknown -> name + " is unknown. " + unknown.why();
      case CheckState.Paused _ -> name + " is paused.";
      case CheckState.Waiting _ -> name + " is watched again.";
    };
  }

  private static String up(String name, CheckState from) {
    return switch (from) {
      case CheckState.Waiting _ -> name + " was heard for the first time.";
      case CheckState.Paused _ -> name + " was heard, and is watched again.";
      case CheckState.Up _, CheckState.Down _, CheckState.Unknown _ -> name + " is up again.";
    };
  }

  private static Entry about(Check check, Instant now, Kind kind, String says) {
    return Entry.of(now, kind, says).team(check.team()).check(check.id());
  }
}
