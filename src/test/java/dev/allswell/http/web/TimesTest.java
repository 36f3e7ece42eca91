package dev.allswell.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.http.web.view.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T02:26:14Z");
  private final Times times = new Times(NOW, ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT0S         | 0 s
          PT0.34S      | 340 ms
          PT12.9S      | 12 s
          PT1M30S      | 1 min 30 s
          PT14M        | 14 min
          PT14M59S     | 14 min
          PT1H         | 1 h
          PT2H5M       | 2 h 5 min
          P1DT4H       | 1 d 4 h
          P3DT23H      | 3 d
          P500D        | 500 d
          -PT2H        | 2 h
          """)
  void lengthsAreSaidInAtMostTwoUnits(Duration length, String words) {
    assertThat(Times.words(length)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-20T02:26:14.200Z | just now
          2026-11-20T02:26:12Z     | 2 s ago
          2026-11-20T02:20:00Z     | 6 min ago
          2026-11-20T00:21:00Z     | 2 h 5 min ago
          2026-11-16T00:00:00Z     | 4 d ago
          2026-11-20T06:26:14Z     | in 4 h
          """)
  void theDistanceMovesInRoughSteps(Instant at, String words) {
    assertThat(times.ago(at)).isEqualTo(words);
  }

  @Test
  void anExactTimeNamesTheDayOnlyWhenItIsAnother() {
    assertThat(times.exact(Instant.parse("2026-11-20T02:12:05Z"))).isEqualTo("03:12");
    assertThat(times.exact(Instant.parse("2026-11-19T22:59:00Z"))).isEqualTo("Thu 19 Nov, 23:59");
    assertThat(times.exact(Instant.parse("2025-11-19T22:59:00Z"))).isEqualTo("19 Nov 2025, 23:59");
  }

  @Test
  void theReadersMidnightDividesTheDays() {
    Instant beforeMidnightInGreenwich = Instant.parse("2026-11-19T23:30:00Z");
    assertThat(times.exact(beforeMidnightInGreenwich)).isEqualTo("00:30");
    assertThat(times.dayOf(beforeMidnightInGreenwich)).isEqualTo(LocalDate.of(2026, 11, 20));
  }

  @Test
  void theFullTimeLeavesNoDoubt() {
    assertThat(times.full(Instant.parse("2026-07-20T02:12:05Z")))
        .isEqualTo("Monday 20 July 2026, 04:12:05 CEST");
  }

  @Test
  void daysAreNamed() {
    assertThat(times.day(LocalDate.of(2026, 11, 20))).isEqualTo("Today, Friday 20 November");
    assertThat(times.day(LocalDate.of(2026, 11, 19))).isEqualTo("Yesterday, Thursday 19 November");
    assertThat(times.day(LocalDate.of(2025, 11, 18))).isEqualTo("Tuesday 18 November 2025");
  }
}
