package dev.allswell.stories;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The system's clock, so many times as quick since a moment: what takes half a minute for people's
 * sake takes a test a few seconds. All processes that know the moment agree.
 */
record QuickClock(Instant since, int times) implements InstantSource {

  static QuickClock startingNow(int times) {
    return new QuickClock(Instant.now().truncatedTo(ChronoUnit.MICROS), times);
  }

  @Override
  public Instant instant() {
    return when(Instant.now());
  }

  /** What it showed at a moment of the system's clock. */
  Instant when(Instant real) {
    Duration passed = Duration.between(since, real);
    return since.plus(passed.multipliedBy(times)).truncatedTo(ChronoUnit.MICROS);
  }
}
