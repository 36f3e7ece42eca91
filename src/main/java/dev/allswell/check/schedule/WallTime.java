package dev.allswell.check.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What a wall clock shows, field by field, as the C library's {@code struct tm}: a field may run
 * over until a {@link WallClock} puts it right.
 */
final class WallTime {
  private static final int MICROS = 1_000_000;

  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int micros;
  private Summer summer = Summer.UNKNOWN;

  /** Whether it is said to be summer time. */
  enum Summer {
    NO,
    YES,
    UNKNOWN;

    static Summer of(boolean yes) {
      return yes ? YES : NO;
    }

    boolean differsFrom(Summer other) {
      return this != UNKNOWN && this != other;
    }
  }

  WallTime copy() {
    WallTime copy = new WallTime();
    copy.year = year;
    copy.month = month;
    copy.day = day;
    copy.hour = hour;
    copy.minute = minute;
    copy.second = second;
    copy.micros = micros;
    copy.summer = summer;
    return copy;
  }

  int get(CalendarField field) {
    return switch (field) {
      case YEAR -> year;
      case MONTH -> month;
      case DAY -> day;
      case HOUR -> hour;
      case MINUTE -> minute;
      case SECOND -> second * MICROS + micros;
    };
  }

  void set(CalendarField field, int value) {
    switch (field) {
      case YEAR -> year = value;
      case MONTH -> month = value;
      case DAY -> day = value;
      case HOUR -> hour = value;
      case MINUTE -> minute = value;
      case SECOND -> {
        second = value / MICROS;
        micros = value % MICROS;
      }
    }
  }

  /** Puts all shorter fields back to their beginning. */
  void restartBelow(CalendarField field) {
    for (CalendarField shorter : CalendarField.values()) {
      if (shorter.compareTo(field) > 0) {
        set(shorter, shorter.least());
      }
    }
  }

  int micros() {
    return micros;
  }

  void setMicros(int micros) {
    this.micros = micros;
  }

  Summer summer() {
    return summer;
  }

  void setSummer(Summer summer) {
    this.summer = summer;
  }

  /** The seconds from 1970 until a clock without a zone shows this; fields may run over. */
  long linear() {
    return LocalDate.of(year, 1, 1).plusMonths(month - 1L).plusDays(day - 1L).toEpochDay() * 86_400L
        + hour * 3_600L
        + minute * 60L
        + second;
  }

  /** All but the microseconds. */
  void show(long linear) {
    LocalDateTime shown = LocalDateTime.ofEpochSecond(linear, 0, ZoneOffset.UTC);
    year = shown.getYear();
    month = shown.getMonthValue();
    day = shown.getDayOfMonth();
    hour = shown.getHour();
    minute = shown.getMinute();
    second = shown.getSecond();
  }
}
