package dev.allswell.check;

import dev.allswell.check.Condition.OpenRun;
import dev.allswell.check.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check with how it is doing.
 *
 * @param dueAt the next moment at which it is judged; null when only a signal can change it
 */
public record WatchedCheck(Check check, Condition condition, @Nullable Instant dueAt) {
  /** The same with its open runs, which are read apart. */
  WatchedCheck with(List<OpenRun> runs) {
    return new WatchedCheck(check, condition.with(runs), dueAt);
  }

  /** Whether its call is expected already and may still come. */
  public boolean isLate(Instant now) {
    return condition.state() instanceof CheckState.Up
        && now.isAfter(check.expectedAfter(condition.lastHeard()));
  }

  /** The word people see: waiting, up, late, down, paused or unknown. */
  public String status(Instant now) {
    return isLate(now) ? "late" : condition.state().word();
  }

  /** When the next call is expected; null while paused or down, and when none comes any more. */
  public @Nullable Instant nextExpected() {
    @Nullable Instant next = next();
    return Schedule.NEVER.equals(next) ? null : next;
  }

  private @Nullable Instant next() {
    return switch (condition.state()) {
      case CheckState.Waiting waiting -> check.schedule().next(waiting.since());
      case CheckState.Up _, CheckState.Unknown _ -> check.expectedAfter(condition.lastHeard());
      case CheckState.Down _, CheckState.Paused _ -> null;
    };
  }
}
