package dev.allswell.check.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Says at which moments a call is expected. Immutable. */
public sealed interface Schedule permits Period, Cron, Calendar {
  /** Stands for the next moment where none comes any more: only calendars end. */
  Instant NEVER = Instant.parse("2200-01-02T00:00:00Z");

  /**
   * The first moment strictly after the given one at which a call is expected, or {@link #NEVER}.
   */
  Instant next(Instant after);

  /** The first moments strictly after the given one, in order: {@code count}, unless it ends. */
  default List<Instant> next(Instant after, int count) {
    return Stream.iterate(next(after), this::next)
        .takeWhile(moment -> !moment.equals(NEVER))
        .limit(count)
        .toList();
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
