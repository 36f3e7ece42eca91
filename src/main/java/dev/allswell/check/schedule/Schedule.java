package dev.allswell.check.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Says at which moments a call is expected. Immutable, and without end: there is always a next. */
public sealed interface Schedule permits Period, Cron {
  /** The first moment strictly after the given one at which a call is expected. */
  Instant next(Instant after);

  /** The first {@code count} moments strictly after the given one, in order. */
  default List<Instant> next(Instant after, int count) {
    return Stream.iterate(next(after), this::next).limit(count).toList();
  }

  /**
   * The first moment at which a call is expected after one was heard.
   *
   * @param tolerance a call counts for the moment that it precedes by at most this
   */
  Instant nextAfterCall(Instant heard, Duration tolerance);

  /** The schedule in plain words, such as "every 5 minutes" or "at 03:00 on Monday, UTC". */
  String describe();
}
