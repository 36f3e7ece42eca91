package dev.allswell.check.schedule;

import java.util.Comparator;
import java.util.function.IntUnaryOperator;

/**
 * One value of a field of a calendar expression, with its repetitions.
 *
 * @param stop the last value it may reach, or {@link #OPEN}
 * @param repeat 0 for a single value
 */
record CalendarPart(int start, int stop, int repeat) {
  static final int OPEN = -1;
  static final Comparator<CalendarPart> ORDER =
      Comparator.comparingInt(CalendarPart::start)
          .thenComparingInt(CalendarPart::stop)
          .thenComparingInt(CalendarPart::repeat);

  /** A range in which nothing is repeated is a single value. */
  static CalendarPart range(int start, int stop, int repeat) {
    return start + repeat > stop
        ? new CalendarPart(start, OPEN, 0)
        : new CalendarPart(start, stop - (stop - start) % repeat, repeat);
  }

  /** The first value that is not less than the given one, or {@link CalendarPattern#NONE}. */
  int from(int value) {
    if (start >= value) {
      return start;
    }
    if (repeat == 0) {
      return CalendarPattern.NONE;
    }
    int next = start + repeat * ((value - start + repeat - 1) / repeat);
    return stop == OPEN || next <= stop ? next : CalendarPattern.NONE;
  }

  /** Counted from the beginning of a month, where this counts from its end. */
  CalendarPart fromBeginning(IntUnaryOperator day) {
    int first = day.applyAsInt(start);
    int last = day.applyAsInt(stop);
    return stop == OPEN
        ? new CalendarPart(first, OPEN, repeat)
        : new CalendarPart(last, first, repeat);
  }
}
