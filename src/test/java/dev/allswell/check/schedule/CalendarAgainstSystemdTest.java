package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allswell.check.schedule.SystemdAnalyze.Answer;
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
 * Random expressions against systemd itself. More of it: {@code -Dschedule.batches=10000}; the same
 * again: {@code -Dschedule.seed=…}.
 */
class CalendarAgainstSystemdTest {
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "America/Sao_Paulo",
          "Pacific/Apia",
          "America/Havana",
          "Europe/London",
          "Asia/Kathmandu",
          "UTC");

  /** systemd 252 narrows the field by three days for each day of such a list, by mistake. */
  private static final String LAST_DAYS_IN_A_LIST = ".*~[^ ,]*,.*";

  private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2036-01-01T00:00:00Z");
  private static final int EXPRESSIONS = 25;
  private static final int CALLS = 6;

  private final long seed = Long.getLong("schedule.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomCalendar calendars = new RandomCalendar(random);
  private int expressions;
  private int refused;
  private int onlyHere;
  private int gaveUp;
  private int calls;

  @Test
  void expectsWhatSystemdRuns() {
    assumeTrue(SystemdAnalyze.isThere(), "There is no systemd-analyze of systemd 252 here.");
    System.out.printf("calendars against systemd: -Dschedule.seed=%d%n", seed);
    int batches = Integer.getInteger("schedule.batches", 150);
    for (int i = 0; i < batches; i++) {
      ZoneId zone = ZoneId.of(pick(ZONES));
      Instant middle = middle(zone);
      compare(zone, middle, middle.minusSeconds(random.nextInt(one(3) ? 90_000 : 9_000) - 4_000));
    }
    System.out.printf(
        "calendars against systemd: %d expressions, %d refused by both, %d read here only, %d where systemd gave up, %d calls%n",
        expressions, refused, onlyHere, gaveUp, calls);
    assertThat(calls).isGreaterThan(batches);
    assertThat(refused).isBetween(1, expressions / 3);
  }

  private void compare(ZoneId zone, Instant middle, Instant after) {
    List<String> batch = new ArrayList<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      Instant near = middle.plusSeconds(random.nextInt(7_200) - 3_600);
      batch.add(calendars.near(near.atZone(zone).toLocalDateTime()) + zoneAtEnd());
    }
    Answer expected = SystemdAnalyze.ask(batch, zone, after, CALLS);
    for (String expression : batch) {
      expressions++;
      if (expected.isLost(expression, after)) {
        gaveUp++;
        assertThat(Calendar.parse(expression, zone).next(after)).isAfter(after);
        continue;
      }
      String story =
          "TZ=%s systemd-analyze calendar --base-time='%s' '%s', seed %d"
              .formatted(zone, after, expression, seed);
      assertThat(calls(expression, zone, after, expected.calls().containsKey(expression)))
          .as(story)
          .isEqualTo(expected.calls().getOrDefault(expression, List.of()));
    }
  }

  private String zoneAtEnd() {
    return one(8) ? " " + pick(ZONES) : "";
  }

  private List<Instant> calls(String expression, ZoneId zone, Instant after, boolean isRead) {
    Calendar calendar;
    try {
      calendar = Calendar.parse(expression, zone);
    } catch (ScheduleException e) {
      refused++;
      assertThat(isRead && !String.valueOf(e.getMessage()).contains("never comes"))
          .as("%s is read by systemd: %s, seed %d", expression, e.getMessage(), seed)
          .isFalse();
      return List.of();
    }
    if (!isRead) {
      assertThat(expression)
          .as("systemd does not read it in %s after %s, seed %d", zone, after, seed)
          .matches(LAST_DAYS_IN_A_LIST);
      onlyHere++;
      return List.of();
    }
    List<Instant> next = calendar.next(after, CALLS);
    calls += next.size();
    return next.stream().map(call -> call.truncatedTo(ChronoUnit.SECONDS)).toList();
  }

  /** Mostly a change of the clocks, if there is any. */
  private Instant middle(ZoneId zone) {
    List<Instant> changes = new ArrayList<>();
    ZoneOffsetTransition change = zone.getRules().nextTransition(BEGIN);
    while (change != null && change.getInstant().isBefore(END)) {
      changes.add(change.getInstant());
      change = zone.getRules().nextTransition(change.getInstant());
    }
    Duration range = Duration.between(BEGIN, END);
    return changes.isEmpty() || one(5)
        ? BEGIN.plusSeconds(random.nextLong(range.toSeconds()))
        : pick(changes);
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
