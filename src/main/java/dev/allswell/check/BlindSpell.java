package dev.allswell.check;

import java.time.Instant;

/** A time in which Allswell could hear nobody: after {@code from}, and until {@code to}. */
public record BlindSpell(Instant from, Instant to) {
  /** Whether a call that was to come between these moments may have been missed by us. */
  boolean touches(Instant expected, Instant deadline) {
    return from.isBefore(deadline) && !to.isBefore(expected);
  }
}
