package dev.allswell.check;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one check.
 *
 * @param dueAt never later than the next moment at which the state could change by itself; null
 *     when only a signal can change it
 * @param flips the changes of state on the way, in order
 */
record Judgement(Condition condition, @Nullable Instant dueAt, List<Flip> flips) {
  /** One change of state. */
  record Flip(CheckState from, CheckState to, boolean recordedLate) {}
}
