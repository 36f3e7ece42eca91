package dev.allswell.oncall;

import java.time.Instant;

/** A time in which somebody is on duty: a shift that there is, or one that is planned. */
public interface Cover {
  /** The first moment. */
  Instant from();

  /** The first moment that is no longer theirs. */
  Instant to();
}
