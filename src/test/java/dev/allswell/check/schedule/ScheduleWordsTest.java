package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 3 * * 1-5            | at 03:00 on Monday to Friday, Europe/Berlin
          0 3 * * *              | at 03:00 every day, Europe/Berlin
          30 2,14 * * 0          | at 02:30 and 14:30 on Sunday, Europe/Berlin
          0 */6 * * *            | at 00:00, 06:00, 12:00 and 18:00 every day, Europe/Berlin
          * * * * *              | every minute, Europe/Berlin
          */5 * * * *            | every 5 minutes, Europe/Berlin
          */7 * * * *            | at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of every hour, Europe/Berlin
          0 * * * *              | at minute 0 of every hour, Europe/Berlin
          5,35 * * * MON         | at minutes 5 and 35 of every hour on Monday, Europe/Berlin
          */15 9-17 * * 1-5      | every 15 minutes of hours 9 to 17 on Monday to Friday, Europe/Berlin
          0-10,30 4 * * *        | at minutes 0 to 10 and 30 of hour 4, Europe/Berlin
          0 0 13 * 5             | at 00:00 on day 13 of the month and also on Friday, Europe/Berlin
          0 0 */10 * 5           | at 00:00 on days 1, 11, 21 and 31 of the month falling on Friday, Europe/Berlin
          0 0 1-31 * 5           | at 00:00 every day, Europe/Berlin
          0 0 1 1,7-9 *          | at 00:00 on day 1 of the month, in January and July to September, Europe/Berlin
          @weekly                | at 00:00 on Sunday, Europe/Berlin
          """)
  void cronInWords(String expression, String words) {
    assertThat(Cron.parse(expression, ZoneId.of("Europe/Berlin")).describe()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mon..Fri *-*-* 02:30   | at 02:30 on Monday to Friday, UTC
          daily                  | at 00:00 every day, UTC
          05:40:23.5             | at 05:40:23.5 every day, UTC
          minutely               | every minute, UTC
          *:0/15                 | every 15 minutes, UTC
          *:*:*                  | every second of every minute, UTC
          *:*:0/30               | at seconds 0 and on by steps of 30 of every minute, UTC
          3:0:5,30..40           | at seconds 5 and 30 to 40 of minute 0 of hour 3, UTC
          hourly                 | at minute 0 of every hour, UTC
          9..17:0/30             | every 30 minutes of hours 9 to 17, UTC
          Sat,Sun *-05~1 6:00    | at 06:00 on the last day of the month falling on Saturday and Sunday, in May, UTC
          Mon *-05~07/1          | at 00:00 on the 7th last day and on of the month falling on Monday, in May, UTC
          *~1..5/2,11            | at 00:00 on the 5th last day to the last day by steps of 2 and the 11th last day of the month, UTC
          2026..2030-1-1         | at 00:00 on day 1 of the month, in January, in 2026 to 2030, UTC
          2024/4-*-1,15 12:00    | at 12:00 on days 1 and 15 of the month, in 2024 and on by steps of 4, UTC
          quarterly              | at 00:00 on day 1 of the month, in January, April, July and October, UTC
          daily Europe/Berlin    | at 00:00 every day, Europe/Berlin
          """)
  void calendarInWords(String expression, String words) {
    assertThat(Calendar.parse(expression, ZoneId.of("UTC")).describe()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT1S       | every second
          PT45S      | every 45 seconds
          PT1M       | every minute
          PT5M       | every 5 minutes
          PT1H       | every hour
          PT1H30M    | every 1 hour 30 minutes
          P1D        | every day
          P7DT1H1S   | every 7 days 1 hour 1 second
          P366D      | every 366 days
          """)
  void periodInWords(Duration every, String words) {
    assertThat(new Period(every).describe()).isEqualTo(words);
  }

  @Test
  void aPeriodIsCountedFromTheLastCall() {
    Instant last = Instant.parse("2026-03-29T00:59:59.5Z");
    assertThat(new Period(Duration.ofHours(1)).next(last, 2))
        .containsExactly(last.plusSeconds(3600), last.plusSeconds(7200));
  }

  /** The same of calendars. */
  @Test
  void calendarsOfTheSameWordsHaveTheSameCalls() {
    long seed = System.nanoTime();
    System.out.println("words of random calendars: seed " + seed);
    RandomCalendar random = new RandomCalendar(new Random(seed));
    LocalDateTime near = LocalDateTime.parse("2026-02-13T02:30");
    Map<String, List<Instant>> callsOf = new HashMap<>();
    int repeated = 0;
    for (int i = 0; i < 3_000; i++) {
      Calendar calendar;
      try {
        calendar = Calendar.parse(random.near(near), ZoneId.of("UTC"));
      } catch (ScheduleException refused) {
        continue;
      }
      List<Instant> calls = calendar.next(Instant.parse("2026-01-31T00:00:00Z"), 20);
      List<Instant> others = callsOf.putIfAbsent(calendar.describe(), calls);
      assertThat(calls)
          .as(calendar + ": " + calendar.describe())
          .isEqualTo(others == null ? calls : others);
      repeated += others == null ? 0 : 1;
    }
    assertThat(repeated).isPositive();
  }

  /** Words that could mean two things would tell somebody a wrong time. */
  @Test
  void expressionsOfTheSameWordsHaveTheSameCalls() {
    long seed = System.nanoTime();
    System.out.println("words of random expressions: seed " + seed);
    RandomCron random = new RandomCron(new Random(seed));
    LocalDateTime near = LocalDateTime.parse("2026-02-13T02:30");
    Map<String, List<Instant>> callsOf = new HashMap<>();
    int repeated = 0;
    for (int i = 0; i < 5_000; i++) {
      Cron cron;
      try {
        cron = Cron.parse(random.near(near), ZoneId.of("UTC"));
      } catch (ScheduleException never) {
        continue;
      }
      List<Instant> calls = cron.next(Instant.parse("2026-01-31T00:00:00Z"), 50);
      List<Instant> others = callsOf.putIfAbsent(cron.describe(), calls);
      assertThat(calls)
          .as(cron + ": " + cron.describe())
          .isEqualTo(others == null ? calls : others);
      repeated += others == null ? 0 : 1;
    }
    assertThat(repeated).isPositive();
  }
}
