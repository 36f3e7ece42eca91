package dev.allswell.check;

import dev.allswell.alert.AlertChange;
import dev.allswell.alert.Labels;
import dev.allswell.check.Judgement.Flip;
import dev.allswell.incident.Joining;
import dev.allswell.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The alerts that a change of state fires and resolves. */
final class CheckAlert {
  /** A telephone shows no more; the page has all of it. */
  private static final int LONGEST = 500;

  private CheckAlert() {}

  static List<AlertChange> of(Check check, Flip flip) {
    List<AlertChange> changes = new ArrayList<>();
    Instant at = flip.to().since();
    switch (flip.from()) {
      case CheckState.Down _, CheckState.Unknown _ ->
          changes.add(new AlertChange.Resolve(check.team(), check.id(), at));
      case CheckState.Up _, CheckState.Waiting _, CheckState.Paused _ -> {}
    }
    switch (flip.to()) {
      case CheckState.Down down -> changes.add(down(check, down));
      case CheckState.Unknown unknown -> changes.add(unknown(check, unknown));
      case CheckState.Up _, CheckState.Waiting _, CheckState.Paused _ -> {}
    }
    return changes;
  }

  private static AlertChange down(Check check, CheckState.Down down) {
    return new AlertChange.Fire(
        check.team(),
        labels(check, down),
        check.service(),
        Joining.keyOf(check.service()),
        check.severity(),
        check.name() + " is down",
        down.why() + description(check),
        check.id(),
        down.since());
  }

  /**
   * All checks of a team that one blind spell left unknown are one incident: one list, no flood.
   */
  private static AlertChange unknown(Check check, CheckState.Unknown unknown) {
    return new AlertChange.Fire(
        check.team(),
        labels(check, unknown),
        check.service(),
        "blind until " + unknown.since(),
        Severity.WARNING,
        check.name() + " is unknown",
        unknown.why() + description(check),
        check.id(),
        unknown.since());
  }

  /** What somebody wrote for whoever is woken by it. */
  private static String description(Check check) {
    String text = check.description().strip();
    return text.isEmpty() ? "" : "\n" + text.substring(0, Math.min(text.length(), LONGEST));
  }

  private static Labels labels(Check check, CheckState state) {
    Map<String, String> labels = new TreeMap<>(check.labels());
    labels.put("alertname", state instanceof CheckState.Unknown ? "CheckUnknown" : "CheckDown");
    labels.put("check", check.slug());
    labels.put("service", check.service());
    return new Labels(labels);
  }
}
