package dev.allswell.check.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A call is expected whenever a systemd timer with this {@code OnCalendar=} runs.
 *
 * <p><b>Expressions</b> are those of {@code systemd.time(7)}, as systemd 252 reads them: weekdays,
 * date and time, such as {@code Mon..Fri *-*-* 03:00}; the date, the time or the seconds may be
 * left out. A field is {@code *} or a list of values, ranges ({@code 1..5}) and repetitions ({@code
 * 0/15}); {@code *-*~03} is the third last day of a month; seconds may have six decimals. {@code
 * minutely}, {@code hourly}, {@code daily}, {@code weekly}, {@code monthly}, {@code quarterly},
 * {@code semiannually} and {@code yearly} stand for longer ones. A zone at the end, such as {@code
 * 03:00 Europe/Berlin}, wins over the one that is given beside the expression.
 *
 * <p><b>When the clocks change</b> it does as systemd does, which is not what cron does. A time
 * that is skipped is not expected that day: {@code 02:30} is left out, and an hourly call goes on
 * with 03:00. A time that is shown twice is expected once, at its first showing; also an hourly or
 * minutely call leaves out the second showing, and the next comes after the repeated hour. Only
 * when asked from within that second showing does it answer with times in it, as a timer does that
 * was started then.
 *
 * <p>systemd looks no further than the year 2199, so its calendars end: after its last moment one
 * answers {@link Schedule#NEVER}.
 */
public final class Calendar implements Schedule {
  private final String expression;
  private final ZoneId zone;
  private final CalendarPattern pattern;

  private Calendar(String expression, ZoneId zone, CalendarPattern pattern) {
    this.expression = expression;
    this.zone = zone;
    this.pattern = pattern;
  }

  /**
   * Reads an expression; throws {@link ScheduleException} if it cannot be read, or if it never
   * comes.
   *
   * @param zone on whose clocks it is read, if it ends in none itself
   */
  public static Calendar parse(String expression, ZoneId zone) {
    String text = expression.strip();
    CalendarPattern pattern = ReadCalendar.read(text);
    if (CalendarSearch.first(pattern, ZoneOffset.UTC, Instant.EPOCH).isEmpty()) {
      throw new ScheduleException(
          "calendar expression \"%s\" never comes: no year has such a day or time; choose another"
              .formatted(text));
    }
    return new Calendar(text, ReadCalendar.zone(text).orElse(zone), pattern);
  }

  /** The zone at the end of an expression, if one stands there; throws for one not known. */
  public static Optional<ZoneId> zoneIn(String expression) {
    return ReadCalendar.zone(expression.strip());
  }

  /** The expression as it was written. */
  public String expression() {
    return expression;
  }

  /** The zone on whose wall clock the expression is read. */
  public ZoneId zone() {
    return zone;
  }

  CalendarPattern pattern() {
    return pattern;
  }

  @Override
  public Instant next(Instant after) {
    return CalendarSearch.first(pattern, zone, after).orElse(NEVER);
  }

  @Override
  public Instant nextAfterCall(Instant heard, Duration tolerance) {
    return next(heard.plus(tolerance));
  }

  @Override
  public String describe() {
    return DescribeCalendar.describe(pattern) + ", " + zone;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calendar calendar
        && calendar.expression.equals(expression)
        && calendar.zone.equals(zone);
  }

  @Override
  public int hashCode() {
    return 31 * expression.hashCode() + zone.hashCode();
  }

  @Override
  public String toString() {
    return expression + " " + zone;
  }
}
