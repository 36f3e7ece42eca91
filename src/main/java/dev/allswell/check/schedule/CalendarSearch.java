package dev.allswell.check.schedule;

import dev.allswell.check.schedule.WallTime.Summer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the next moment of a calendar expression field by field, from the year down, as systemd
 * does: whenever a field moves or the clock cannot show what was asked, it begins again from there.
 */
final class CalendarSearch {
  private static final int MICROS = 1_000_000;

  /** So many rounds, and systemd gives up too. */
  private static final int MOST_ROUNDS = 1_000;

  private static final int MOST_HOURS_OF_A_CIRCLE = 48;

  private enum Outcome {
    FITS,
    BEGIN_AGAIN,
    NEVER
  }

  private final CalendarPattern pattern;
  private final WallClock clock;
  private WallTime at;

  private CalendarSearch(CalendarPattern pattern, ZoneId zone, long begin) {
    this.pattern = pattern;
    this.clock = new WallClock(zone, begin);
    this.at = clock.show(begin);
  }

  /**
   * The first moment strictly after the given one; microseconds are the least that it knows. Where
   * systemd is caught in a circle, which happens in nights that have no midnight, its timer stands
   * still; we go on, so that this is noticed.
   */
  static Optional<Instant> first(CalendarPattern pattern, ZoneId zone, Instant after) {
    for (int hours = 0; hours <= MOST_HOURS_OF_A_CIRCLE; hours++) {
      CalendarSearch search = from(pattern, zone, after.plus(Duration.ofHours(hours)));
      Outcome outcome = search.find();
      if (outcome == Outcome.NEVER) {
        return Optional.empty();
      }
      Optional<Instant> found = search.found().filter(it -> it.isAfter(after));
      if (outcome == Outcome.FITS && found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static CalendarSearch from(CalendarPattern pattern, ZoneId zone, Instant after) {
    long micros = after.getNano() / 1_000 + 1L;
    long begin = Math.max(0, after.getEpochSecond() + micros / MICROS);
    CalendarSearch search = new CalendarSearch(pattern, zone, begin);
    search.at.setMicros((int) (micros % MICROS));
    return search;
  }

  private Optional<Instant> found() {
    OptionalLong found = clock.moment(at);
    return found.isPresent()
        ? Optional.of(Instant.ofEpochSecond(found.getAsLong(), at.micros() * 1_000L))
        : Optional.empty();
  }

  private Outcome find() {
    Outcome outcome = Outcome.BEGIN_AGAIN;
    for (int round = 0; outcome == Outcome.BEGIN_AGAIN && round < MOST_ROUNDS; round++) {
      settle();
      outcome = fit();
    }
    return outcome;
  }

  /** Puts the fields right, but never to an earlier time. */
  private void settle() {
    WallTime asked = at.copy();
    clock.moment(at);
    if (at.linear() < asked.linear()) {
      asked.setSummer(Summer.UNKNOWN);
      clock.moment(asked);
      at = asked;
    }
    at.setSummer(Summer.UNKNOWN);
  }

  private Outcome fit() {
    for (CalendarField field : CalendarField.values()) {
      int wanted = CalendarPattern.first(parts(field), at.get(field));
      if (wanted == CalendarPattern.NONE) {
        return nextLonger(field);
      }
      if (wanted != at.get(field)) {
        at.set(field, wanted);
        at.restartBelow(field);
      }
      switch (shown()) {
        case EARLIER -> {
          return nextLonger(field);
        }
        case LATER -> {
          return Outcome.BEGIN_AGAIN;
        }
        case AS_ASKED -> {}
      }
      if (field == CalendarField.DAY && !isOnItsWeekday()) {
        return next(CalendarField.DAY);
      }
    }
    return Outcome.FITS;
  }

  private List<CalendarPart> parts(CalendarField field) {
    List<CalendarPart> parts = pattern.parts(field);
    if (field != CalendarField.DAY || !pattern.fromEnd() || parts.isEmpty()) {
      return parts;
    }
    return parts.stream().map(it -> it.fromBeginning(this::fromBeginning)).toList();
  }

  /**
   * The day that is so many days before the next month. systemd asks for the {@link
   * CalendarPart#OPEN} end too, which lies in the next month, and its clock remembers that.
   */
  private int fromBeginning(int fromEnd) {
    WallTime day = at.copy();
    day.set(CalendarField.MONTH, at.get(CalendarField.MONTH) + 1);
    day.set(CalendarField.DAY, 1 - fromEnd);
    clock.moment(day);
    return fromEnd == CalendarPart.OPEN ? CalendarPart.OPEN : day.get(CalendarField.DAY);
  }

  private Outcome nextLonger(CalendarField field) {
    return field == CalendarField.YEAR ? Outcome.NEVER : next(field.longer());
  }

  private Outcome next(CalendarField field) {
    at.restartBelow(field);
    at.set(field, at.get(field) + 1);
    return Outcome.BEGIN_AGAIN;
  }

  private enum Shown {
    EARLIER,
    AS_ASKED,
    LATER
  }

  /**
   * Whether the clock can show what is asked; what it shows instead, if that is later, is taken.
   */
  private Shown shown() {
    if (at.get(CalendarField.YEAR) > CalendarField.YEAR.greatest()) {
      return Shown.EARLIER;
    }
    WallTime real = at.copy();
    if (clock.moment(real).isEmpty()) {
      return Shown.EARLIER;
    }
    for (CalendarField field : CalendarField.values()) {
      int difference = Integer.compare(real.get(field), at.get(field));
      if (difference < 0) {
        return Shown.EARLIER;
      }
      if (difference > 0) {
        restartOneBelow(real, field);
        at = real;
        return Shown.LATER;
      }
    }
    return Shown.AS_ASKED;
  }

  private static void restartOneBelow(WallTime real, CalendarField field) {
    switch (field) {
      case YEAR, MONTH, DAY, HOUR -> {
        CalendarField shorter = field.shorter();
        real.set(shorter, shorter.least());
      }
      case MINUTE -> real.set(CalendarField.SECOND, real.micros());
      case SECOND -> {}
    }
  }

  private boolean isOnItsWeekday() {
    if (pattern.weekdays() == CalendarPattern.EVERY_WEEKDAY) {
      return true;
    }
    WallTime day = at.copy();
    clock.moment(day);
    return pattern.isOn((int) Math.floorMod(Math.floorDiv(day.linear(), 86_400L) + 3, 7L) + 1);
  }
}
