package dev.allswell.check.schedule;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntFunction;

/** Says a calendar pattern in plain words; patterns that differ get words that differ. */
final class DescribeCalendar {
  private static final int MOST_TIMES = 4;
  private static final int SECOND = 1_000_000;

  private DescribeCalendar() {}

  static String describe(CalendarPattern pattern) {
    CronValues minutes = values(pattern.minutes(), CalendarField.MINUTE);
    CronValues hours = values(pattern.hours(), CalendarField.HOUR);
    boolean fewTimes = minutes.count() * hours.count() <= MOST_TIMES && isSingle(pattern.seconds());
    return time(pattern, minutes, hours, fewTimes)
        + days(pattern, fewTimes ? " every day" : "")
        + months(pattern)
        + years(pattern.years());
  }

  private static CronValues values(List<CalendarPart> parts, CalendarField field) {
    long bits = 0;
    int value = CalendarPattern.first(parts, field.least());
    while (value != CalendarPattern.NONE && value <= field.greatest()) {
      bits |= 1L << value;
      value = CalendarPattern.first(parts, value + 1);
    }
    return new CronValues(bits, parts.isEmpty());
  }

  private static boolean isSingle(List<CalendarPart> parts) {
    return parts.size() == 1 && parts.getFirst().repeat() == 0;
  }

  private static String time(
      CalendarPattern pattern, CronValues minutes, CronValues hours, boolean fewTimes) {
    int second = pattern.seconds().getFirst().start();
    if (fewTimes) {
      return DescribeCron.times(minutes, hours, second == 0 ? "" : ":" + padded(second));
    }
    String ofMinutes = DescribeCron.minutesOfHours(minutes, hours);
    if (isSingle(pattern.seconds()) && second == 0) {
      return ofMinutes;
    }
    return seconds(pattern.seconds())
        + " of "
        + (ofMinutes.startsWith("at ") ? ofMinutes.substring(3) : ofMinutes);
  }

  private static String seconds(List<CalendarPart> parts) {
    CalendarPart first = parts.getFirst();
    if (parts.size() == 1 && first.equals(new CalendarPart(0, CalendarPart.OPEN, SECOND))) {
      return "every second";
    }
    String texts =
        DescribeCron.list(
            parts.stream().map(it -> words(it, DescribeCalendar::amount, SECOND)).toList());
    return (isSingle(parts) ? "at second " : "at seconds ") + texts;
  }

  /** 3, 3 to 7, 3 to 7 by steps of 2, 3 and on by steps of 2. */
  private static String words(CalendarPart part, IntFunction<String> spelled, int unit) {
    String first = spelled.apply(part.start());
    if (part.repeat() == 0) {
      return first;
    }
    String end = part.stop() == CalendarPart.OPEN ? " and on" : " to " + spelled.apply(part.stop());
    boolean one = part.repeat() == unit;
    return first + end + (one ? "" : " by steps of " + steps(part.repeat(), unit));
  }

  private static String steps(int repeat, int unit) {
    return unit == SECOND ? amount(repeat) : String.valueOf(repeat);
  }

  private static String amount(int micros) {
    return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
  }

  private static String padded(int micros) {
    return micros < 10 * SECOND ? "0" + amount(micros) : amount(micros);
  }

  private static String days(CalendarPattern pattern, String everyDay) {
    boolean anyDay = pattern.days().isEmpty();
    boolean anyWeekday = pattern.weekdays() == CalendarPattern.EVERY_WEEKDAY;
    if (anyDay && anyWeekday) {
      return everyDay;
    }
    String weekdays =
        " on " + DescribeCron.weekdays(new CronValues((long) pattern.weekdays() << 1, false));
    String days = anyDay ? "" : pattern.fromEnd() ? lastDays(pattern.days()) : daysOfMonth(pattern);
    return anyDay ? weekdays : days + (anyWeekday ? "" : weekdays.replace(" on ", " falling on "));
  }

  private static String daysOfMonth(CalendarPattern pattern) {
    CronValues days = values(pattern.days(), CalendarField.DAY);
    return " on " + DescribeCron.numbered("day", "days", days) + " of the month";
  }

  private static String lastDays(List<CalendarPart> parts) {
    return " on "
        + DescribeCron.list(parts.stream().map(DescribeCalendar::lastDay).toList())
        + " of the month";
  }

  private static String lastDay(CalendarPart part) {
    if (part.repeat() == 0) {
      return "the " + nthLast(part.start());
    }
    boolean open = part.stop() == CalendarPart.OPEN;
    String from = nthLast(open ? part.start() : part.stop());
    String to = open ? " and on" : " to the " + nthLast(part.start());
    String steps = part.repeat() == 1 ? "" : " by steps of " + part.repeat();
    return "the " + from + to + steps;
  }

  private static String nthLast(int day) {
    if (day == 1) {
      return "last day";
    }
    String ending =
        switch (day % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return day + (day / 10 == 1 ? "th" : ending) + " last day";
  }

  private static String months(CalendarPattern pattern) {
    return DescribeCron.months(values(pattern.months(), CalendarField.MONTH));
  }

  private static String years(List<CalendarPart> parts) {
    return parts.isEmpty()
        ? ""
        : ", in "
            + DescribeCron.list(parts.stream().map(it -> words(it, String::valueOf, 1)).toList());
  }
}
