package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CronDaylightSavingTest {
  @Test
  void berlinsSkippedHalfPastTwoIsCalledOnceAtThree() {
    assertThat(calls("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00+01:00", 3))
        .containsExactly(
            "2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
  }

  @Test
  void berlinsRepeatedHalfPastTwoIsCalledTheFirstTimeOnly() {
    assertThat(calls("30 2 * * *", "Europe/Berlin", "2026-10-25T00:00+02:00", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
  }

  @Test
  void halfHoursGoOnThroughTheRepeatedHour() {
    assertThat(calls("*/30 * * * *", "Europe/Berlin", "2026-10-25T01:00+02:00", 7))
        .containsExactly(
            "2026-10-25T01:30+02:00",
            "2026-10-25T02:00+02:00",
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:00+01:00",
            "2026-10-25T03:30+01:00");
  }

  @Test
  void hourlyCallsAreAnHourApartInBothNights() {
    assertThat(calls("@hourly", "Europe/Berlin", "2026-03-29T00:30+01:00", 3))
        .containsExactly(
            "2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00");
    assertThat(calls("@hourly", "Europe/Berlin", "2026-10-25T01:30+02:00", 3))
        .containsExactly(
            "2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00", "2026-10-25T03:00+01:00");
  }

  @Test
  void aStarInTheMinutesFollowsRealTimeToo() {
    assertThat(calls("*/30 2 * * *", "Europe/Berlin", "2026-03-28T12:00+01:00", 2))
        .containsExactly("2026-03-30T02:00+02:00", "2026-03-30T02:30+02:00");
    assertThat(calls("*/30 2 * * *", "Europe/Berlin", "2026-10-25T00:00+02:00", 5))
        .containsExactly(
            "2026-10-25T02:00+02:00",
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-26T02:00+01:00");
  }

  @Test
  void severalSkippedTimesBecomeOneCall() {
    assertThat(calls("0,15,30,45 2,3 * * *", "Europe/Berlin", "2026-03-29T00:00+01:00", 3))
        .containsExactly(
            "2026-03-29T03:00+02:00", "2026-03-29T03:15+02:00", "2026-03-29T03:30+02:00");
  }

  @Test
  void askedWithinTheRepeatedHourItDoesNotCallAgain() {
    String daily = "30 2 * * *";
    assertThat(calls(daily, "Europe/Berlin", "2026-10-25T02:10+02:00", 1))
        .containsExactly("2026-10-25T02:30+02:00");
    assertThat(calls(daily, "Europe/Berlin", "2026-10-25T02:10+01:00", 1))
        .containsExactly("2026-10-26T02:30+01:00");
    assertThat(calls("10 2,3 * * *", "Europe/Berlin", "2026-10-25T02:00+01:00", 1))
        .containsExactly("2026-10-25T03:10+01:00");
  }

  @Test
  void askedAtTheChangeItselfItDoesNotCallAgain() {
    assertThat(calls("30 2 * * *", "Europe/Berlin", "2026-03-29T03:00+02:00", 1))
        .containsExactly("2026-03-30T02:30+02:00");
  }

  @Test
  void cairosSkippedMidnightIsCalledAtOne() {
    assertThat(calls("0 0 * * *", "Africa/Cairo", "2026-04-23T12:00+02:00", 2))
        .containsExactly("2026-04-24T01:00+03:00", "2026-04-25T00:00+03:00");
  }

  @Test
  void cairosRepeatedHourBeforeMidnightIsCalledOnce() {
    assertThat(calls("30 23 * * *", "Africa/Cairo", "2026-10-29T12:00+03:00", 2))
        .containsExactly("2026-10-29T23:30+03:00", "2026-10-30T23:30+02:00");
  }

  @Test
  void saoPaulosSkippedMidnightKeepsTheDayOfWeek() {
    assertThat(calls("15 0 * * SUN", "America/Sao_Paulo", "2018-11-01T00:00-03:00", 2))
        .containsExactly("2018-11-04T01:00-02:00", "2018-11-11T00:15-02:00");
  }

  @Test
  void lordHoweMovesByHalfAnHour() {
    assertThat(calls("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T12:00+10:30", 2))
        .containsExactly("2026-10-04T02:30+11:00", "2026-10-05T02:15+11:00");
    assertThat(calls("45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00+11:00", 2))
        .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
    assertThat(calls("*/15 * * * *", "Australia/Lord_Howe", "2026-04-05T01:30+11:00", 4))
        .containsExactly(
            "2026-04-05T01:45+11:00",
            "2026-04-05T01:30+10:30",
            "2026-04-05T01:45+10:30",
            "2026-04-05T02:00+10:30");
  }

  @Test
  void newfoundlandChangedItsClocksAtOneMinutePastMidnight() {
    assertThat(calls("0,30 0 * * *", "America/St_Johns", "2010-03-13T12:00-03:30", 3))
        .containsExactly(
            "2010-03-14T00:00-03:30", "2010-03-14T01:01-02:30", "2010-03-15T00:00-02:30");
  }

  @Test
  void moroccoPutsItsClocksBackForRamadan() {
    assertThat(calls("30 2 * * *", "Africa/Casablanca", "2026-02-14T12:00+01:00", 2))
        .containsExactly("2026-02-15T02:30+01:00", "2026-02-16T02:30Z");
    assertThat(calls("30 2 * * *", "Africa/Casablanca", "2026-03-21T12:00Z", 2))
        .containsExactly("2026-03-22T03:00+01:00", "2026-03-23T02:30+01:00");
  }

  @Test
  void samoasMissingDayHadNoCalls() {
    assertThat(calls("0 10 * * *", "Pacific/Apia", "2011-12-29T00:00-10:00", 2))
        .containsExactly("2011-12-29T10:00-10:00", "2011-12-31T10:00+14:00");
    assertThat(calls("0 10 30 * *", "Pacific/Apia", "2011-12-01T00:00-10:00", 1))
        .containsExactly("2012-01-30T10:00+14:00");
    assertThat(calls("0 0 * * *", "Pacific/Apia", "2011-12-29T12:00-10:00", 1))
        .containsExactly("2011-12-31T00:00+14:00");
  }

  @Test
  void kwajaleinsRepeatedDayHadItsCallsTwice() {
    assertThat(calls("0 10 * * *", "Pacific/Kwajalein", "1969-09-30T00:00+11:00", 3))
        .containsExactly(
            "1969-09-30T10:00+11:00", "1969-09-30T10:00-12:00", "1969-10-01T10:00-12:00");
  }

  @Test
  void threeHoursAtOnceStillCountAsAClockChange() {
    assertThat(calls("30 3 * * *", "Antarctica/Casey", "2009-10-17T12:00+08:00", 2))
        .containsExactly("2009-10-18T05:00+11:00", "2009-10-19T03:30+11:00");
    assertThat(calls("30 1 * * *", "Antarctica/Casey", "2010-03-04T12:00+11:00", 2))
        .containsExactly("2010-03-05T01:30+11:00", "2010-03-06T01:30+08:00");
  }

  @Test
  void kathmanduIsThreeQuartersOfAnHourApart() {
    assertThat(calls("0 0 * * *", "Asia/Kathmandu", "2026-01-01T00:00Z", 1))
        .containsExactly("2026-01-02T00:00+05:45");
  }

  @Test
  void clocksOfOldThatWereSecondsApartAreNotMissed() {
    assertThat(calls("20 0 1 4 *", "Europe/Berlin", "1893-03-31T12:00Z", 1))
        .containsExactly("1893-04-01T00:20+01:00");
    assertThat(calls("3 0 1 4 *", "Europe/Berlin", "1893-03-31T12:00Z", 1))
        .containsExactly("1893-04-01T00:06:32+01:00");
    assertThat(calls("6 * * * *", "Europe/Berlin", "1893-03-31T23:00Z", 1))
        .containsExactly("1893-04-01T01:06+01:00");
  }

  /** The fast code looks back at the last change only; new zone data must keep that right. */
  @Test
  void noZoneChangesItsClocksTwiceWithinADay() {
    for (String zone : ZoneId.getAvailableZoneIds()) {
      ZoneRules rules = ZoneId.of(zone).getRules();
      Instant last = Instant.parse("1800-01-01T00:00:00Z");
      for (ZoneOffsetTransition change = rules.nextTransition(last);
          change != null && change.getInstant().isBefore(Instant.parse("2100-01-01T00:00:00Z"));
          change = rules.nextTransition(last)) {
        assertThat(Duration.between(last, change.getInstant()))
            .as(zone + " " + change)
            .isGreaterThan(Duration.ofDays(1));
        last = change.getInstant();
      }
    }
  }

  /** That an expression can happen at all is decided by the years after 2100. */
  @Test
  void noZoneHasExceptionsAfter2100() {
    for (String zone : ZoneId.getAvailableZoneIds()) {
      assertThat(ZoneId.of(zone).getRules().getTransitions())
          .as(zone)
          .allMatch(change -> change.getInstant().isBefore(Instant.parse("2100-01-01T00:00:00Z")));
    }
  }

  private static List<String> calls(String expression, String zone, String after, int count) {
    ZoneId place = ZoneId.of(zone);
    Stream<Instant> calls =
        Cron.parse(expression, place).next(OffsetDateTime.parse(after).toInstant(), count).stream();
    return calls.map(call -> call.atZone(place).toOffsetDateTime().toString()).toList();
  }
}
