package dev.allswell.check.schedule;

import java.util.List;

/**
 * What a calendar expression asks of a wall clock; it knows no zone. A field without parts allows
 * everything.
 *
 * @param weekdays bit 0 stands for Monday
 * @param fromEnd whether days are counted back from the end of the month, the last being 1
 * @param seconds in microseconds
 */
record CalendarPattern(
    int weekdays,
    List<CalendarPart> years,
    List<CalendarPart> months,
    List<CalendarPart> days,
    boolean fromEnd,
    List<CalendarPart> hours,
    List<CalendarPart> minutes,
    List<CalendarPart> seconds) {

  static final int NONE = -1;
  static final int EVERY_WEEKDAY = 0b111_1111;

  List<CalendarPart> parts(CalendarField field) {
    return switch (field) {
      case YEAR -> years;
      case MONTH -> months;
      case DAY -> days;
      case HOUR -> hours;
      case MINUTE -> minutes;
      case SECOND -> seconds;
    };
  }

  /** The first of the parts' values that is not less than the given one, or {@link #NONE}. */
  static int first(List<CalendarPart> parts, int value) {
    if (parts.isEmpty()) {
      return value;
    }
    int first = NONE;
    for (CalendarPart part : parts) {
      int next = part.from(value);
      if (next != NONE && (first == NONE || next < first)) {
        first = next;
      }
    }
    return first;
  }

  boolean isOn(int dayOfWeek) {
    return (weekdays & 1 << (dayOfWeek - 1)) != 0;
  }
}
