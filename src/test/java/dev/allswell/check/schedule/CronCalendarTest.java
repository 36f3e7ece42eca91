package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronCalendarTest {
  private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z"); // a Sunday

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 13 * 5            | 2026-02-06 2026-02-13 2026-02-20 2026-02-27 2026-03-06 2026-03-13
          0 0 13 * FRI          | 2026-02-06 2026-02-13 2026-02-20 2026-02-27 2026-03-06 2026-03-13
          0 0 */13 * 5          | 2026-02-27 2026-03-27 2026-05-01
          0 0 13 * */5          | 2026-02-13 2026-03-13 2026-09-13
          0 0 */2 * MON         | 2026-02-09 2026-02-23 2026-03-09 2026-03-23
          0 0 1-31 * MON        | 2026-02-02 2026-02-03 2026-02-04
          0 0 * * 1             | 2026-02-02 2026-02-09
          0 0 * * 0             | 2026-02-08 2026-02-15
          0 0 * * 7             | 2026-02-08 2026-02-15
          0 0 * * fri-sun       | 2026-02-06 2026-02-07 2026-02-08 2026-02-13
          0 0 * * 5-7           | 2026-02-06 2026-02-07 2026-02-08 2026-02-13
          0 0 * * Sun-Tue       | 2026-02-02 2026-02-03 2026-02-08
          0 0 * * */2           | 2026-02-03 2026-02-05 2026-02-07 2026-02-08 2026-02-10
          0 0 * * */7           | 2026-02-08 2026-02-15
          0 0 31 * *            | 2026-03-31 2026-05-31 2026-07-31 2026-08-31
          0 0 28-31 FEB *       | 2026-02-28 2027-02-28 2028-02-28 2028-02-29
          0 0 29 2 *            | 2028-02-29 2032-02-29 2036-02-29
          0 0 29 2 */7          | 2032-02-29 2060-02-29 2088-02-29 2128-02-29
          0 0 30 2 MON          | 2026-02-02 2026-02-09 2026-02-16 2026-02-23 2027-02-01
          0 0 1 jan,Jul-sep/2 * | 2026-07-01 2026-09-01 2027-01-01
          0 0 10/10 * *         | 2026-02-10 2026-02-20 2026-03-10 2026-03-20 2026-03-30
          @monthly              | 2026-03-01 2026-04-01
          @yearly               | 2027-01-01 2028-01-01
          @ANNUALLY             | 2027-01-01 2028-01-01
          @weekly               | 2026-02-08 2026-02-15
          @daily                | 2026-02-02 2026-02-03
          @midnight             | 2026-02-02 2026-02-03
          """)
  void theseDaysAtMidnight(String expression, String days) {
    List<String> expected = List.of(days.split(" ", -1));
    assertThat(cron(expression).next(NOON, expected.size()))
        .extracting(call -> call.atOffset(ZoneOffset.UTC).toLocalDate().toString())
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */20 * * * *          | 12:20 12:40 13:00
          5/15 * * * *          | 12:05 12:20 12:35 12:50 13:05
          5-40/15 * * * *       | 12:05 12:20 12:35 13:05
          */60 * * * *          | 13:00 14:00
          007 13 * * *          | 13:07
          59,1 12,14 * * *      | 12:01 12:59 14:01 14:59
          0 9-17/4 * * *        | 13:00 17:00 09:00
          30 */9 * * *          | 18:30 00:30 09:30
          @hourly               | 13:00 14:00
          """)
  void theseTimesAfterNoon(String expression, String times) {
    List<String> expected = List.of(times.split(" ", -1));
    assertThat(cron(expression).next(NOON, expected.size()))
        .extracting(call -> call.atOffset(ZoneOffset.UTC).toLocalTime().toString())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void nextIsStrictlyLaterToTheNanosecond() {
    Cron noon = cron("0 12 * * *");
    assertThat(noon.next(NOON.minusNanos(1))).isEqualTo(NOON);
    assertThat(noon.next(NOON)).isEqualTo(NOON.plusSeconds(86_400));
    assertThat(noon.next(NOON.plusNanos(1))).isEqualTo(NOON.plusSeconds(86_400));
    assertThat(noon.next(NOON, 0)).isEmpty();
  }

  @Test
  void spacesAroundAndBetweenFieldsDoNotMatter() {
    assertThat(cron("  0\t3  * * 1 ").next(NOON)).isEqualTo(cron("0 3 * * 1").next(NOON));
    assertThat(cron(" 0 3 * * 1 ").expression()).isEqualTo("0 3 * * 1");
  }

  @Test
  void cronsOfOneExpressionAndZoneAreEqual() {
    assertThat(cron("0 3 * * *")).isEqualTo(cron("0 3 * * *")).hasSameHashCodeAs(cron("0 3 * * *"));
    assertThat(cron("0 3 * * *")).isNotEqualTo(cron("0 4 * * *"));
    assertThat(cron("0 3 * * *"))
        .isNotEqualTo(Cron.parse("0 3 * * *", ZoneId.of("Europe/Berlin")))
        .hasToString("0 3 * * * UTC");
  }

  private static Cron cron(String expression) {
    return Cron.parse(expression, ZoneId.of("UTC"));
  }
}
