package dev.allswell.check.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Says a cron pattern in plain words; patterns that differ get words that differ. */
final class DescribeCron {
  private static final int MOST_TIMES = 4;

  private DescribeCron() {}

  static String describe(CronPattern pattern) {
    CronValues minutes = pattern.minutes();
    CronValues hours = pattern.hours();
    return minutes.count() * hours.count() <= MOST_TIMES
        ? times(minutes, hours, "") + days(pattern, " every day") + months(pattern.months())
        : minutesOfHours(minutes, hours) + days(pattern, "") + months(pattern.months());
  }

  /**
   * @param seconds behind each of them, or nothing
   */
  static String times(CronValues minutes, CronValues hours, String seconds) {
    return "at "
        + list(
            hours.stream()
                .boxed()
                .flatMap(
                    hour ->
                        minutes.stream().mapToObj(it -> "%02d:%02d%s".formatted(hour, it, seconds)))
                .toList());
  }

  static String minutesOfHours(CronValues minutes, CronValues hours) {
    boolean everyHour = hours.count() == 24;
    String ofHours = everyHour ? " of every hour" : " of " + numbered("hour", "hours", hours);
    for (int step = 1; step <= 30; step++) {
      if (60 % step == 0 && minutes.bits() == multiplesOf(step)) {
        String every = step == 1 ? "every minute" : "every " + step + " minutes";
        return every + (everyHour ? "" : ofHours);
      }
    }
    return "at " + numbered("minute", "minutes", minutes) + ofHours;
  }

  private static long multiplesOf(int step) {
    long bits = 0;
    for (int minute = 0; minute < 60; minute += step) {
      bits |= 1L << minute;
    }
    return bits;
  }

  private static String days(CronPattern pattern, String everyDay) {
    boolean anyDay = pattern.daysOfMonth().count() == 31;
    boolean anyWeekday = pattern.daysOfWeek().count() == 7;
    String days = " on " + numbered("day", "days", pattern.daysOfMonth()) + " of the month";
    String weekdays = weekdays(pattern.daysOfWeek());
    if (anyDay && anyWeekday) {
      return everyDay;
    }
    if (!pattern.bothDaysMustMatch()) {
      return anyDay || anyWeekday ? everyDay : days + " and also on " + weekdays;
    }
    return anyDay ? " on " + weekdays : anyWeekday ? days : days + " falling on " + weekdays;
  }

  static String weekdays(CronValues days) {
    return list(runs(days, DescribeCron::weekday));
  }

  private static String weekday(int day) {
    return DayOfWeek.of(day == 0 ? 7 : day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  static String months(CronValues months) {
    return months.count() == 12 ? "" : ", in " + list(runs(months, DescribeCron::month));
  }

  private static String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  static String numbered(String one, String several, CronValues values) {
    return (values.count() == 1 ? one : several) + " " + list(runs(values, String::valueOf));
  }

  /** Three or more neighbours are drawn together: 1 to 5, 7, 8. */
  private static List<String> runs(CronValues values, IntFunction<String> spelled) {
    List<String> runs = new ArrayList<>();
    for (int first = values.first(); first != CronValues.NONE; ) {
      int last = first;
      while (values.has(last + 1)) {
        last++;
      }
      if (last == first + 1) {
        last = first;
      }
      runs.add(spelled.apply(first) + (last > first ? " to " + spelled.apply(last) : ""));
      first = values.from(last + 1);
    }
    return runs;
  }

  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
