package dev.allswell.check.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pattern on a wall clock that is now and then put forward or back. */
record ZonedPattern(CronPattern pattern, ZoneRules rules) {
  /** Summer time, and zones that change sides; what is longer crosses the date line. */
  private static final Duration LONGEST_CLOCK_CHANGE = Duration.ofHours(3);

  /**
   * The first call strictly after a moment; none if there is none before about {@code until}.
   *
   * <p>It goes from one change of the clocks to the next. {@code asked} is the wall-clock time up
   * to which everything has been asked for. Where wall-clock times must each come once, it runs on
   * through a change as if nothing had happened: times from a gap then lie before the moment of the
   * change, and come at that moment; times that are shown again lie before {@code asked}. No zone
   * changes its clocks twice within a day, so the last change is the only one to know.
   */
  Optional<Instant> first(Instant after, Instant until) {
    Instant begin = after;
    ZoneOffset offset = rules.getOffset(after);
    LocalDateTime asked = askedAt(after, offset);
    while (begin.isBefore(until)) {
      Instant call = later(begin, pattern.firstFrom(asked).toInstant(offset));
      ZoneOffsetTransition change = rules.nextTransition(begin);
      if (change == null || call.isBefore(change.getInstant())) {
        return Optional.of(call);
      }
      begin = change.getInstant();
      offset = change.getOffsetAfter();
      asked = eachTimeOnceThrough(change) ? change.getDateTimeBefore() : change.getDateTimeAfter();
    }
    return Optional.empty();
  }

  private LocalDateTime askedAt(Instant after, ZoneOffset offset) {
    LocalDateTime nextMinute =
        LocalDateTime.ofInstant(after, offset).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    if (pattern.wildcard()) {
      return nextMinute;
    }
    ZoneOffsetTransition last = rules.previousTransition(after.plusNanos(1));
    return eachTimeOnceThrough(last) ? later(nextMinute, last.getDateTimeBefore()) : nextMinute;
  }

  private boolean eachTimeOnceThrough(@Nullable ZoneOffsetTransition change) {
    return change != null
        && !pattern.wildcard()
        && change.getDuration().abs().compareTo(LONGEST_CLOCK_CHANGE) <= 0;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
    return one.isAfter(other) ? one : other;
  }
}
