package dev.allswell.check.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The five fields of a cron expression; Sunday is 0. It knows the calendar, but no zone. */
record CronPattern(
    CronValues minutes,
    CronValues hours,
    CronValues daysOfMonth,
    CronValues months,
    CronValues daysOfWeek) {

  /** Multiplied by the seven days of a week it repeats them over the days of any month. */
  private static final long SIX_WEEKS = 1 | 1L << 7 | 1L << 14 | 1L << 21 | 1L << 28 | 1L << 35;

  /** The first matching minute that does not begin before the given time. */
  LocalDateTime firstFrom(LocalDateTime from) {
    LocalDateTime minute = from.truncatedTo(ChronoUnit.MINUTES);
    if (minute.isBefore(from)) {
      minute = minute.plusMinutes(1);
    }
    LocalDate today = minute.toLocalDate();
    LocalDate day = firstDayFrom(today);
    if (day.equals(today)) {
      LocalTime time = firstTimeFrom(minute.getHour(), minute.getMinute());
      if (time != null) {
        return day.atTime(time);
      }
      day = firstDayFrom(today.plusDays(1));
    }
    return day.atTime(hours.first(), minutes.first());
  }

  /** Whether minute or hour begins with a star, so that daylight saving is not made up for. */
  boolean wildcard() {
    return minutes.star() || hours.star();
  }

  /** Whether a day must match both day fields; else one of them is enough. */
  boolean bothDaysMustMatch() {
    return daysOfMonth.star() || daysOfWeek.star();
  }

  /** Whether any of the months has any of the days, in a leap year if need be. */
  boolean hasDays() {
    return !bothDaysMustMatch()
        || months.stream().anyMatch(month -> daysOfMonth.first() <= Month.of(month).maxLength());
  }

  private LocalDate firstDayFrom(LocalDate from) {
    LocalDate first = from;
    while (true) {
      int month = months.from(first.getMonthValue());
      if (month == CronValues.NONE) {
        first = LocalDate.of(first.getYear() + 1, months.first(), 1);
      } else if (month != first.getMonthValue()) {
        first = LocalDate.of(first.getYear(), month, 1);
      }
      int day = daysIn(first).from(first.getDayOfMonth());
      if (day != CronValues.NONE) {
        return first.withDayOfMonth(day);
      }
      first = first.withDayOfMonth(1).plusMonths(1);
    }
  }

  private CronValues daysIn(LocalDate month) {
    int weekdayOfTheFirst = month.withDayOfMonth(1).getDayOfWeek().getValue() % 7;
    long onWeekdays = (daysOfWeek.bits() * SIX_WEEKS) >>> weekdayOfTheFirst << 1;
    long chosen =
        bothDaysMustMatch() ? daysOfMonth.bits() & onWeekdays : daysOfMonth.bits() | onWeekdays;
    return new CronValues(chosen & (-1L >>> (63 - month.lengthOfMonth())), false);
  }

  private @Nullable LocalTime firstTimeFrom(int hour, int minute) {
    int laterThisHour = hours.has(hour) ? minutes.from(minute) : CronValues.NONE;
    if (laterThisHour != CronValues.NONE) {
      return LocalTime.of(hour, laterThisHour);
    }
    int laterHour = hours.from(hour + 1);
    return laterHour == CronValues.NONE ? null : LocalTime.of(laterHour, minutes.first());
  }
}
