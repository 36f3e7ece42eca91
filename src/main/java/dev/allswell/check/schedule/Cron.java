package dev.allswell.check.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A call is expected whenever the wall clock of a zone shows what a cron expression asks for.
 *
 * <p><b>Expressions</b> are those of Vixie cron: minute, hour, day of month, month, day of week, or
 * {@code @hourly}, {@code @daily}, {@code @midnight}, {@code @weekly}, {@code @monthly},
 * {@code @yearly}, {@code @annually}. A field is {@code *} or a list of values, ranges and steps;
 * months and days of the week have names (JAN, SUN) in any case; 0 and 7 are both Sunday. {@code
 * 5/15} is short for {@code 5-59/15}. A range that runs backwards ({@code 22-2}) is refused, and
 * the message spells it as a list. If day of month and day of week are both restricted, either is
 * enough; a field that begins with {@code *} counts as not restricted here ({@code *}{@code /2}
 * too), and then both must match.
 *
 * <p><b>When the clocks change</b> it does as ISC cron 4 does. If minute or hour begins with {@code
 * *}, the expression is asked at every real minute: what the clock skips is not expected, what it
 * shows twice is expected twice. Otherwise the times are wall-clock times, each expected once: a
 * skipped one at the first moment after the gap (several there become one call), a repeated one at
 * its first showing. A change of more than three hours (a country moving across the date line) is a
 * change of calendar: a day that was left out had no calls, as February has no 30th.
 */
public final class Cron implements Schedule {
  /** After this year no zone has exceptions, and zones and calendar repeat every 400 years. */
  private static final Instant SETTLED = Instant.parse("2100-01-01T00:00:00Z");

  private static final Instant SETTLED_AND_REPEATED = Instant.parse("2501-01-01T00:00:00Z");

  private final String expression;
  private final ZoneId zone;
  private final ZonedPattern pattern;

  private Cron(String expression, ZoneId zone) {
    this.expression = expression;
    this.zone = zone;
    this.pattern = new ZonedPattern(ReadCron.read(expression), zone.getRules());
  }

  /**
   * Reads an expression; throws {@link ScheduleException} if it cannot be read, or if it can never
   * happen.
   */
  public static Cron parse(String expression, ZoneId zone) {
    Cron cron = new Cron(expression.strip(), zone);
    if (cron.pattern.first(SETTLED, SETTLED_AND_REPEATED).isEmpty()) {
      throw new ScheduleException(
          "cron expression \"%s\" never happens in %s: it asks only for times that its clocks skip; choose another hour or day"
              .formatted(cron.expression, zone));
    }
    return cron;
  }

  /**
   * The zone of that name in the tz database, or a fixed offset such as {@code +02:00}; throws
   * {@link ScheduleException} with the nearest name if there is none.
   */
  public static ZoneId zone(String name) {
    return ZoneNames.find(name);
  }

  /** The expression as it was written. */
  public String expression() {
    return expression;
  }

  /** The zone on whose wall clock the expression is read. */
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Instant next(Instant after) {
    Optional<Instant> next = pattern.first(after, Instant.MAX);
    return next.orElseThrow();
  }

  @Override
  public Instant nextAfterCall(Instant heard, Duration tolerance) {
    return next(heard.plus(tolerance));
  }

  @Override
  public String describe() {
    return DescribeCron.describe(pattern.pattern()) + ", " + zone;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron
        && cron.expression.equals(expression)
        && cron.zone.equals(zone);
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
