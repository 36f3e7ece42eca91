package dev.allswell.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as people write them: {@code 90s}, {@code 5m}, {@code 1h 30m}. */
public final class Span {
  public static final String REMEDY =
      "Give a number and a unit (s, m, h, d, w), such as 90s, 5m or 1h30m.";

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(\\d{1,6})w)? ?(?:(\\d{1,6})d)? ?(?:(\\d{1,6})h)? ?(?:(\\d{1,6})m)? ?(?:(\\d{1,9})s)?");

  private Span() {}

  /** Units go from the greatest to the smallest; a bare 0 needs none. */
  public static Optional<Duration> read(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher written = WRITTEN.matcher(text);
    if (text.isBlank() || !written.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(7 * number(written.group(1)) + number(written.group(2)))
            .plusHours(number(written.group(3)))
            .plusMinutes(number(written.group(4)))
            .plusSeconds(number(written.group(5))));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** As {@link #read} reads it, in whole seconds. */
  public static String words(Duration span) {
    if (span.isZero()) {
      return "0s";
    }
    return word(span.toDaysPart(), "d")
        + word(span.toHoursPart(), "h")
        + word(span.toMinutesPart(), "m")
        + word(span.toSecondsPart(), "s");
  }

  private static String word(long number, String unit) {
    return number == 0 ? "" : number + unit;
  }
}
