package dev.allswell.alert;

import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Instant;

/** A condition that began or ended. */
public sealed interface AlertChange {
  TeamId team();

  CheckId check();

  Instant at();

  /**
   * A condition holds. One that holds already is not told again.
   *
   * @param groupingKey alerts of one key and team belong together
   * @param summary what is wrong, in a few words
   * @param why what is known about it, in a sentence
   */
  record Fire(
      TeamId team,
      Labels labels,
      String service,
      String groupingKey,
      Severity severity,
      String summary,
      String why,
      CheckId check,
      Instant at)
      implements AlertChange {}

  /** Whatever a check had fired holds no longer. */
  record Resolve(TeamId team, CheckId check, Instant at) implements AlertChange {}
}
