package dev.allswell.logbook;

import java.time.Duration;

/** How long something is, as people say it in entries, messages and pages. */
public final class HowLong {
  private HowLong() {}

  /**
   * One or two units: {@code "340 ms"}, {@code "12 s"}, {@code "1 min 30 s"}, {@code "14 min"},
   * {@code "2 h 5 min"}, {@code "1 d 4 h"}, {@code "12 d"}.
   */
  public static String words(Duration length) {
    Duration whole = length.abs();
    if (whole.toDays() > 0) {
      return two(whole.toDays(), " d", whole.toDays() < 3 ? whole.toHoursPart() : 0, " h");
    }
    if (whole.toHours() > 0) {
      return two(whole.toHours(), " h", whole.toMinutesPart(), " min");
    }
    if (whole.toMinutes() > 0) {
      return two(
          whole.toMinutes(), " min", whole.toMinutes() < 10 ? whole.toSecondsPart() : 0, " s");
    }
    return whole.toSeconds() == 0 && whole.toMillis() > 0
        ? whole.toMillis() + " ms"
        : whole.toSeconds() + " s";
  }

  private static String two(long large, String unit, int small, String part) {
    return small == 0 ? large + unit : large + unit + " " + small + part;
  }
}
