package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.check.schedule.SlowCron.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The fast code against the slow oracle. More of it: {@code -Dschedule.watches=100000}; the same
 * again: {@code -Dschedule.seed=…}.
 */
class CronAgainstOracleTest {
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "Africa/Cairo",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "America/Sao_Paulo",
          "Pacific/Apia",
          "America/New_York",
          "Asia/Tehran",
          "Pacific/Auckland",
          "America/St_Johns",
          "Africa/Casablanca",
          "Antarctica/Casey",
          "Antarctica/Troll",
          "UTC");
  private static final List<String> EVERY_ZONE =
      ZoneId.getAvailableZoneIds().stream().sorted().toList();
  private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2041-01-01T00:00:00Z");
  private static final int EXPRESSIONS_A_WATCH = 12;

  private final long seed = Long.getLong("schedule.seed", System.nanoTime());
  private final int watches = Integer.getInteger("schedule.watches", 300);
  private final Random random = new Random(seed);
  private final RandomCron cron = new RandomCron(random);
  private long expressions;
  private long calls;
  private long never;

  @Test
  void fastCodeAgreesWithDaemonThatWakesEveryMinute() {
    System.out.printf("schedules against the oracle: -Dschedule.seed=%d%n", seed);
    for (int i = 0; i < watches; i++) {
      ZoneId zone = zone();
      Instant middle = middle(zone);
      Duration half = Duration.ofHours(1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 60));
      Watch watch = Watch.of(zone, middle.minus(half), middle.plus(half));
      for (int j = 0; j < EXPRESSIONS_A_WATCH; j++) {
        compare(
            cron.near(middle.plusSeconds(nearby()).atZone(zone).toLocalDateTime()), zone, watch);
      }
    }
    System.out.printf(
        "schedules against the oracle: %d watches, %d expressions, %d calls, %d refused as never%n",
        watches, expressions, calls, never);
    assertThat(calls).isGreaterThan(watches);
    assertThat(never).isLessThan(expressions / 20);
  }

  private void compare(String expression, ZoneId zone, Watch watch) {
    expressions++;
    List<Instant> expected = new SlowCron(expression).calls(watch);
    String story = "%s in %s from %s, seed %d".formatted(expression, zone, watch.from(), seed);
    Cron fast;
    try {
      fast = Cron.parse(expression, zone);
    } catch (ScheduleException refused) {
      assertThat(refused).as(story).hasMessageContaining("never happens");
      assertThat(expected).as(story).isEmpty();
      never++;
      return;
    }
    assertThat(callsIn(watch, fast)).as(story).isEqualTo(expected);
    calls += expected.size();
    for (int i = 0; i < 10; i++) {
      Instant after = anyMomentIn(watch);
      assertThat(fast.next(after))
          .as(story + ", after " + after)
          .isEqualTo(firstAfter(after, expected, fast.next(watch.to().minusNanos(1))));
    }
  }

  private static List<Instant> callsIn(Watch watch, Schedule schedule) {
    List<Instant> calls = new ArrayList<>();
    Instant call = schedule.next(watch.from().minusNanos(1));
    while (call.isBefore(watch.to())) {
      calls.add(call);
      call = schedule.next(call);
    }
    return calls;
  }

  private static Instant firstAfter(Instant after, List<Instant> calls, Instant otherwise) {
    return calls.stream().filter(call -> call.isAfter(after)).findFirst().orElse(otherwise);
  }

  /** Often exactly on a minute, sometimes within one, sometimes at the change in the middle. */
  private Instant anyMomentIn(Watch watch) {
    long seconds = Duration.between(watch.from(), watch.to()).toSeconds();
    Instant moment = watch.from().plusSeconds(random.nextLong(seconds));
    return switch (random.nextInt(4)) {
      case 0 -> watch.from().plusSeconds(seconds / 2);
      case 1 -> moment.truncatedTo(ChronoUnit.MINUTES);
      case 2 -> moment;
      default -> moment.plusNanos(random.nextInt(1_000_000_000) - 1);
    };
  }

  private ZoneId zone() {
    return ZoneId.of(pick(random.nextInt(4) == 0 ? EVERY_ZONE : ZONES));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private long nearby() {
    return random.nextBoolean() ? 0 : random.nextLong(-7200, 7200);
  }

  /** Mostly a change of the clocks, if there is any. */
  private Instant middle(ZoneId zone) {
    List<ZoneOffsetTransition> changes = changes(zone);
    if (changes.isEmpty() || random.nextInt(6) == 0) {
      long moment = random.nextLong(BEGIN.getEpochSecond(), END.getEpochSecond());
      return Instant.ofEpochSecond(moment).truncatedTo(ChronoUnit.MINUTES);
    }
    return pick(changes).getInstant().truncatedTo(ChronoUnit.MINUTES);
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition change = zone.getRules().nextTransition(BEGIN);
    while (change != null && change.getInstant().isBefore(END)) {
      changes.add(change);
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return changes;
  }
}
