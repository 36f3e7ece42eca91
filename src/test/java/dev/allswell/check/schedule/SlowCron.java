package dev.allswell.check.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The oracle: a cron daemon that wakes at every real minute, looks at the wall clock and decides as
 * ISC cron 4 does, by comparing it with the virtual time up to which it has already run everything.
 * It shares nothing with the fast code, and reads expressions by asking of each value in turn
 * whether the text means it.
 */
final class SlowCron {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int LARGE_CHANGE = 180;

  private final boolean[] minutes;
  private final boolean[] hours;
  private final boolean[] days;
  private final boolean[] months;
  private final boolean[] weekdays;
  private final boolean wild;
  private final boolean either;

  SlowCron(String expression) {
    String[] fields = expression.split(" ", -1);
    minutes = meant(fields[0], 0, 59, List.of());
    hours = meant(fields[1], 0, 23, List.of());
    days = meant(fields[2], 1, 31, List.of());
    months = meant(fields[3], 1, 12, MONTHS);
    weekdays = meant(fields[4], 0, 7, WEEKDAYS);
    weekdays[0] |= weekdays[7];
    wild = fields[0].charAt(0) == '*' || fields[1].charAt(0) == '*';
    either = fields[2].charAt(0) != '*' && fields[4].charAt(0) != '*';
  }

  /** A stretch of real minutes with what the wall clock shows at each; the first day is run-up. */
  record Watch(Instant from, Instant to, List<Instant> moments, List<LocalDateTime> shown) {
    static Watch of(ZoneId zone, Instant from, Instant to) {
      Instant start = from.minus(Duration.ofDays(1));
      int minutes = (int) Duration.between(start, to).toMinutes();
      List<Instant> moments =
          IntStream.range(0, minutes).mapToObj(i -> start.plusSeconds(60L * i)).toList();
      List<LocalDateTime> shown =
          moments.stream().map(moment -> LocalDateTime.ofInstant(moment, zone)).toList();
      return new Watch(from, to, moments, shown);
    }
  }

  /** Every call from the beginning of the watch, inclusive, to its end, exclusive. */
  List<Instant> calls(Watch watch) {
    List<Instant> calls = new ArrayList<>();
    LocalDateTime virtual = watch.shown().getFirst();
    for (int i = 1; i < watch.moments().size(); i++) {
      LocalDateTime now = watch.shown().get(i);
      boolean call = false;
      long change = minutesBetween(virtual, now) - 1;
      if (wild || Math.abs(change) > LARGE_CHANGE) {
        call = matches(now);
        virtual = now;
      } else {
        while (virtual.isBefore(now)) {
          virtual = virtual.plusMinutes(1);
          call |= matches(virtual);
        }
      }
      if (call && !watch.moments().get(i).isBefore(watch.from())) {
        calls.add(watch.moments().get(i));
      }
    }
    return calls;
  }

  private static long minutesBetween(LocalDateTime one, LocalDateTime other) {
    return (other.toEpochSecond(ZoneOffset.UTC) - one.toEpochSecond(ZoneOffset.UTC)) / 60;
  }

  private boolean matches(LocalDateTime time) {
    boolean day = days[time.getDayOfMonth()];
    boolean weekday = weekdays[time.getDayOfWeek().getValue() % 7];
    return minutes[time.getMinute()]
        && hours[time.getHour()]
        && months[time.getMonthValue()]
        && (either ? day || weekday : day && weekday);
  }

  private static boolean[] meant(String field, int least, int greatest, List<String> names) {
    boolean[] meant = new boolean[greatest + 1];
    for (int value = least; value <= greatest; value++) {
      for (String part : field.split(",", -1)) {
        meant[value] |= means(part, value, least, greatest, names);
      }
    }
    return meant;
  }

  private static boolean means(
      String part, int value, int least, int greatest, List<String> names) {
    String[] rangeAndStep = part.split("/", -1);
    String[] ends = rangeAndStep[0].split("-", -1);
    boolean star = ends[0].equals("*");
    int first = star ? least : number(ends[0], least, names);
    int last = star || rangeAndStep.length == 2 ? greatest : first;
    if (ends.length == 2) {
      last = number(ends[1], least, names);
      last = greatest == 7 && last == 0 && first > 0 ? 7 : last;
    }
    int step = rangeAndStep.length == 2 ? Integer.parseInt(rangeAndStep[1]) : 1;
    return first <= value && value <= last && (value - first) % step == 0;
  }

  private static int number(String text, int least, List<String> names) {
    int name = names.indexOf(text.toUpperCase(Locale.ROOT));
    return name < 0 ? Integer.parseInt(text) : name + least;
  }
}
