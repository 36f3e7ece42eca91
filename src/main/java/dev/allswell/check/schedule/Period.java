package dev.allswell.check.schedule;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * A call is expected one period after the last.
 *
 * @param every whole seconds, from 1 second to 366 days
 */
public record Period(Duration every) implements Schedule {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Throws {@link ScheduleException} for a period that is too short, too long or fractional. */
  public Period {
    if (every.compareTo(SHORTEST) < 0) {
      throw new ScheduleException(
          "period \"%s\" is too short: give 1 second or more".formatted(every));
    }
    if (every.compareTo(LONGEST) > 0) {
      throw new ScheduleException(
          "period \"%s\" is too long: give 366 days or less".formatted(every));
    }
    if (!every.equals(every.truncatedTo(ChronoUnit.SECONDS))) {
      throw new ScheduleException(
          "period \"%s\" has a fraction of a second: give whole seconds".formatted(every));
    }
  }

  @Override
  public Instant next(Instant after) {
    return after.plus(every);
  }

  /** A period counts from the call itself, so there is no moment that it could precede. */
  @Override
  public Instant nextAfterCall(Instant heard, Duration tolerance) {
    return next(heard);
  }

  @Override
  public String describe() {
    String length =
        Stream.of(
                amount(every.toDaysPart(), "day"),
                amount(every.toHoursPart(), "hour"),
                amount(every.toMinutesPart(), "minute"),
                amount(every.toSecondsPart(), "second"))
            .filter(part -> !part.isEmpty())
            .collect(joining(" "));
    boolean oneUnit = length.startsWith("1 ") && length.indexOf(' ') == length.lastIndexOf(' ');
    return "every " + (oneUnit ? length.substring(2) : length);
  }

  private static String amount(long number, String unit) {
    return switch ((int) number) {
      case 0 -> "";
      case 1 -> "1 " + unit;
      default -> number + " " + unit + "s";
    };
  }
}
