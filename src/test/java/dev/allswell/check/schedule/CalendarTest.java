package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The moments are those that {@code systemd-analyze calendar} of systemd 252 gives. */
class CalendarTest {
  private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z"); // a Sunday

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mon..Fri *-*-* 02:30          | 2026-02-02T02:30 2026-02-03T02:30 2026-02-04T02:30
          Sat,Thu,Mon..Wed,Sat..Sun     | 2026-02-02T00:00 2026-02-03T00:00 2026-02-04T00:00 2026-02-05T00:00 2026-02-07T00:00
          Mon,Sun 26-*-* 2,1:23         | 2026-02-02T01:23 2026-02-02T02:23 2026-02-08T01:23
          Wed *-1                       | 2026-04-01T00:00 2026-07-01T00:00 2027-09-01T00:00
          Wed, 17:48                    | 2026-02-04T17:48 2026-02-11T17:48
          monday-WEDNESDAY 6:0          | 2026-02-02T06:00 2026-02-03T06:00 2026-02-04T06:00 2026-02-09T06:00
          10-15                         | 2026-10-15T00:00 2027-10-15T00:00
          12..14:10,20,30               | 2026-02-01T12:10 2026-02-01T12:20 2026-02-01T12:30 2026-02-01T13:10
          mon,fri *-1/2-1,3 *:30:45     | 2026-05-01T00:30:45 2026-05-01T01:30:45
          08:05:40                      | 2026-02-02T08:05:40 2026-02-03T08:05:40
          05:40:23.4200004/3.1700005    | 2026-02-02T05:40:23.420 2026-02-02T05:40:26.590001 2026-02-02T05:40:29.760002
          *:*:59.9999994                | 2026-02-01T12:00:59.999999 2026-02-01T12:01:59.999999
          2026-02..04-05                | 2026-02-05T00:00 2026-03-05T00:00 2026-04-05T00:00 never
          2024/2-2~1 UTC                | 2026-02-28T00:00 2028-02-29T00:00 2030-02-28T00:00
          *-02~03                       | 2026-02-26T00:00 2027-02-26T00:00 2028-02-27T00:00
          Mon *-05~07/1                 | 2026-05-25T00:00 2027-05-31T00:00 2028-05-29T00:00
          *-*~1..5/2                    | 2026-02-24T00:00 2026-02-26T00:00 2026-02-28T00:00 2026-03-27T00:00
          5~1                           | 2026-05-31T00:00 2027-05-31T00:00
          Mon *-2-29                    | 2044-02-29T00:00 2072-02-29T00:00 2112-02-29T00:00
          *-*-31                        | 2026-03-31T00:00 2026-05-31T00:00
          0..5/4:00                     | 2026-02-02T00:00 2026-02-02T04:00 2026-02-03T00:00
          *:2/25                        | 2026-02-01T12:02 2026-02-01T12:27 2026-02-01T12:52 2026-02-01T13:02
          minutely                      | 2026-02-01T12:01 2026-02-01T12:02
          Hourly                        | 2026-02-01T13:00 2026-02-01T14:00
          daily                         | 2026-02-02T00:00 2026-02-03T00:00
          weekly                        | 2026-02-02T00:00 2026-02-09T00:00
          monthly                       | 2026-03-01T00:00 2026-04-01T00:00
          quarterly                     | 2026-04-01T00:00 2026-07-01T00:00 2026-10-01T00:00 2027-01-01T00:00
          semiannually                  | 2026-07-01T00:00 2027-01-01T00:00
          bi-annually                   | 2026-07-01T00:00 2027-01-01T00:00
          yearly                        | 2027-01-01T00:00 2028-01-01T00:00
          anually                       | 2027-01-01T00:00 2028-01-01T00:00
          2199-12-31                    | 2199-12-31T00:00 never
          """)
  void theseMomentsAfterNoonOfAFebruarySunday(String expression, String moments) {
    Calendar calendar = Calendar.parse(expression, ZoneId.of("UTC"));
    Instant last = NOON;
    for (String moment : moments.split(" ", -1)) {
      last = calendar.next(last);
      assertThat(last)
          .isEqualTo(moment.equals("never") ? Schedule.NEVER : Instant.parse(withSeconds(moment)));
    }
  }

  private static String withSeconds(String moment) {
    return LocalDateTime.parse(moment) + (moment.length() == 16 ? ":00Z" : "Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Europe/Berlin       | 2026-03-28T12:00:00Z | *-*-* 02:30   | 2026-03-30T00:30:00Z
          Europe/Berlin       | 2026-03-29T00:30:00Z | hourly        | 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z
          Europe/Berlin       | 2026-10-24T12:00:00Z | *-*-* 02:30   | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
          Europe/Berlin       | 2026-10-24T23:30:00Z | hourly        | 2026-10-25T00:00:00Z 2026-10-25T02:00:00Z
          Europe/Berlin       | 2026-10-25T00:20:00Z | *:0/30        | 2026-10-25T00:30:00Z 2026-10-25T02:00:00Z
          Europe/Berlin       | 2026-10-25T01:10:00Z | *:0/30        | 2026-10-25T01:30:00Z 2026-10-25T02:00:00Z
          America/New_York    | 2026-03-08T05:30:00Z | *-*-* 2,3:15  | 2026-03-08T07:15:00Z 2026-03-09T06:15:00Z
          America/New_York    | 2026-11-01T04:30:00Z | *-*-* 1:15    | 2026-11-01T05:15:00Z 2026-11-02T06:15:00Z
          Australia/Lord_Howe | 2026-10-03T14:00:00Z | *-*-* 02:15   | 2026-10-04T15:15:00Z
          Australia/Lord_Howe | 2026-04-04T13:00:00Z | *-*-* 01:45   | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
          Africa/Cairo        | 2026-04-23T12:00:00Z | daily         | 2026-04-24T21:00:00Z
          Africa/Cairo        | 2026-10-29T12:00:00Z | *-*-* 23:30   | 2026-10-29T20:30:00Z 2026-10-30T21:30:00Z
          America/Sao_Paulo   | 2018-11-03T12:00:00Z | daily         | 2018-11-05T02:00:00Z
          Pacific/Apia        | 2011-12-29T20:00:00Z | *-*-* 12:00   | 2011-12-29T22:00:00Z 2011-12-30T22:00:00Z
          """)
  void whenTheClocksChangeItDoesAsSystemd(
      ZoneId zone, Instant after, String expression, String moments) {
    List<Instant> expected = Arrays.stream(moments.split(" ", -1)).map(Instant::parse).toList();
    assertThat(Calendar.parse(expression, zone).next(after, expected.size())).isEqualTo(expected);
  }

  /**
   * In the night without a midnight systemd 252 reports "infinite loop" and its timer stands still.
   */
  @Test
  void whereSystemdIsCaughtInACircleWeGoOn() {
    Calendar calendar = Calendar.parse("0/5:52/5:17", ZoneId.of("America/Sao_Paulo"));
    Instant before = Instant.parse("2014-10-19T01:44:05Z");
    assertThat(calendar.next(before))
        .isBetween(before.plusSeconds(1), before.plus(Duration.ofDays(1)));
  }

  @Test
  void aZoneAtTheEndWins() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Calendar calendar = Calendar.parse("daily Pacific/Auckland", berlin);
    assertThat(calendar.zone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
    assertThat(calendar.next(NOON)).isEqualTo("2026-02-02T11:00:00Z");
    assertThat(Calendar.parse("daily utc", berlin).zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(Calendar.parse("daily", berlin).zone()).isEqualTo(berlin);
    assertThat(Calendar.zoneIn("Mon..Fri 12:00")).isEmpty();
  }

  @Test
  void nextIsStrictlyLaterAndKnowsMicroseconds() {
    Calendar daily = Calendar.parse("*-*-* 12:00", ZoneId.of("UTC"));
    assertThat(daily.next(NOON.minusNanos(1))).isEqualTo(NOON);
    assertThat(daily.next(NOON)).isEqualTo(NOON.plusSeconds(86_400));
    assertThat(daily.next(NOON.plusNanos(1))).isEqualTo(NOON.plusSeconds(86_400));
    assertThat(daily.nextAfterCall(NOON.minusSeconds(5), Duration.ofSeconds(10)))
        .isEqualTo(NOON.plusSeconds(86_400));
  }

  @Test
  void oneThatHasComeToItsEndHasNoMoreMoments() {
    Calendar christmas = Calendar.parse("2026-12-25,26", ZoneId.of("UTC"));
    assertThat(christmas.next(NOON, 10)).hasSize(2);
    assertThat(christmas.next(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo(Schedule.NEVER);
    assertThat(christmas.next(Schedule.NEVER)).isEqualTo(Schedule.NEVER);
  }

  @Test
  void calendarsOfOneExpressionAndZoneAreEqual() {
    ZoneId utc = ZoneId.of("UTC");
    assertThat(Calendar.parse(" daily ", utc))
        .isEqualTo(Calendar.parse("daily", utc))
        .hasSameHashCodeAs(Calendar.parse("daily", utc))
        .isNotEqualTo(Calendar.parse("daily", ZoneId.of("Europe/Berlin")))
        .isNotEqualTo(Calendar.parse("weekly", utc))
        .hasToString("daily UTC");
  }
}
