package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal names the field, the value and the remedy. */
class ScheduleRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          61 * * * *        | minute "61" is not within 0–59: correct it, or write "*" for any
          0-61 * * * *      | minute "61" is not within 0–59: correct it, or write "*" for any
          1,2,99 * * * *    | minute "99" is not within 0–59: correct it, or write "*" for any
          99999999999 * * * * | minute "99999999999" is not within 0–59: correct it, or write "*" for any
          x * * * *         | minute "x" is not within 0–59: correct it, or write "*" for any
          MON * * * *       | minute "MON" is not within 0–59: correct it, or write "*" for any
          0 24 * * *        | hour "24" is not within 0–23: correct it, or write "*" for any
          0 0 0 * *         | day of month "0" is not within 1–31: correct it, or write "*" for any
          0 0 32 * *        | day of month "32" is not within 1–31: correct it, or write "*" for any
          0 0 L * *         | day of month "L" is not within 1–31: correct it, or write "*" for any
          0 0 15W * *       | day of month "15W" is not within 1–31: correct it, or write "*" for any
          0 0 1 0 *         | month "0" is not within 1–12 or JAN–DEC: correct it, or write "*" for any
          0 0 1 13 *        | month "13" is not within 1–12 or JAN–DEC: correct it, or write "*" for any
          0 0 1 JANUARY *   | month "JANUARY" is not within 1–12 or JAN–DEC: correct it, or write "*" for any
          0 0 * * 8         | day of week "8" is not within 0–7 or SUN–SAT: correct it, or write "*" for any
          0 0 * * FEB       | day of week "FEB" is not within 0–7 or SUN–SAT: correct it, or write "*" for any
          0 0 * * 5L        | day of week "5L" is not within 0–7 or SUN–SAT: correct it, or write "*" for any
          0 0 * * 5#3       | day of week "5#3" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          0 0 ? * 5         | day of month "?" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          1,,2 * * * *      | minute "" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          1, * * * *        | minute "" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          1-2-3 * * * *     | minute "1-2-3" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          -1 * * * *        | minute "-1" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          *-5 * * * *       | minute "*-5" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          */ * * * *        | minute "*/" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          ** * * * *        | minute "**" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          */5/5 * * * *     | minute "*/5/5" cannot be read: write such as "*", "1", "1-5", "*/5" or "1,5"
          */0 * * * *       | minute "*/0" has a step that is not within 1–60: write such as "*/2"
          */90 * * * *      | minute "*/90" has a step that is not within 1–60: write such as "*/2"
          0 1-5/x * * *     | hour "1-5/x" has a step that is not within 1–24: write such as "*/2"
          0 0 * * */8       | day of week "*/8" has a step that is not within 1–7: write such as "*/2"
          0 22-2 * * *      | hour "22-2" runs backwards: write such as "22-23,0-2"
          0 23-0 * * *      | hour "23-0" runs backwards: write such as "23,0"
          0 22-2/2 * * *    | hour "22-2/2" runs backwards: write such as "22-23,0-2"
          0 0 28-3 * *      | day of month "28-3" runs backwards: write such as "28-31,1-3"
          0 0 * NOV-FEB *   | month "NOV-FEB" runs backwards: write such as "NOV-DEC,JAN-FEB"
          0 0 * * FRI-MON   | day of week "FRI-MON" runs backwards: write such as "FRI-SAT,SUN-MON"
          0 0 * * 6-1       | day of week "6-1" runs backwards: write such as "6,0-1"
          0 0 * * 7-2       | day of week "7-2" runs backwards: write such as "7,0-2"
          0 0 30 2 *        | cron expression "0 0 30 2 *" never happens: no month "2" has a day "30"; choose another day or month
          0 0 31 APR,6 *    | cron expression "0 0 31 APR,6 *" never happens: no month "APR,6" has a day "31"; choose another day or month
          0 0 31 2 */2      | cron expression "0 0 31 2 */2" never happens: no month "2" has a day "31"; choose another day or month
          ``                | cron expression "" is empty: write five fields, such as "0 3 * * *", or a name such as @daily
          5                 | cron expression "5" has 1 field: write minute, hour, day of month, month and day of week
          * * * *           | cron expression "* * * *" has 4 fields: write minute, hour, day of month, month and day of week
          0 0 3 * * *       | cron expression "0 0 3 * * *" has 6 fields: write minute, hour, day of month, month and day of week, without seconds or years
          @reboot           | cron expression "@reboot" names no time, so no call could be missed: give a period, or a time such as @daily
          @fortnightly      | cron expression "@fortnightly" is not a known name: write @annually, @daily, @hourly, @midnight, @monthly, @weekly, @yearly, or five fields
          0 0 1–5 * *       | cron expression contains "–" (U+2013), which cron does not know: use plain digits, letters, spaces and * , - /
          ٣ * * * *         | cron expression contains "٣" (U+0663), which cron does not know: use plain digits, letters, spaces and * , - /
          """)
  void expressionsThatCannotBe(String expression, String message) {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Cron.parse(expression, ZoneId.of("UTC")))
        .withMessage(message);
  }

  @Test
  void signsThatCannotBeSeenAreNotRepeated() {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Cron.parse("0 3 * * *\u001b[31m", ZoneId.of("UTC")))
        .withMessage(
            "cron expression contains (U+001B), which cron does not know: use plain digits, letters, spaces and * , - /");
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Cron.zone("UTC\u001b[31m"))
        .withMessageStartingWith("zone \"UTC?[31m\" is not known");
  }

  @Test
  void longExpressionsAreNotRepeated() {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Cron.parse("1,".repeat(50_000) + "1 * * * *", ZoneId.of("UTC")))
        .withMessage(
            "cron expression of 100009 characters is too long: write at most 255, with ranges and steps");
  }

  @Test
  void theSpellingOfferedForABackwardRangeIsAccepted() {
    assertThat(Cron.parse("0 22-23,0-2 * * FRI-SAT,SUN-MON", ZoneId.of("UTC")).describe())
        .isEqualTo(
            "at minute 0 of hours 0 to 2, 22 and 23 on Sunday, Monday, Friday and Saturday, UTC");
  }

  @Test
  void timesThatTheClocksAlwaysSkipNeverHappen() {
    String secondSundayOfMarch = "*/10 2 8-14 3 */7";
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Cron.parse(secondSundayOfMarch, ZoneId.of("America/New_York")))
        .withMessage(
            "cron expression \"*/10 2 8-14 3 */7\" never happens in America/New_York: it asks only for times that its clocks skip; choose another hour or day");
    assertThat(Cron.parse(secondSundayOfMarch, ZoneId.of("America/Phoenix"))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Europe/Berln   | zone "Europe/Berln" is not known: did you mean "Europe/Berlin"?
          europe/berlin  | zone "europe/berlin" is not known: did you mean "Europe/Berlin"?
          Berlin         | zone "Berlin" is not known: did you mean "Europe/Berlin"?
          new york       | zone "new york" is not known: did you mean "America/New_York"?
          Asia/Katmandoo | zone "Asia/Katmandoo" is not known: did you mean "Asia/Katmandu"?
          utc            | zone "utc" is not known: did you mean "UTC"?
          Middle/Earth   | zone "Middle/Earth" is not known: write a name of the tz database, such as Europe/Berlin or UTC
          ``             | zone "" is not known: write a name of the tz database, such as Europe/Berlin or UTC
          +25:00         | zone "+25:00" is not known: write a name of the tz database, such as Europe/Berlin or UTC
          """)
  void zonesThatDoNotExist(String name, String message) {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Cron.zone(name))
        .withMessage(message);
  }

  @Test
  void zonesThatExistAreFound() {
    assertThat(Cron.zone("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(Cron.zone("+02:00").getRules().isFixedOffset()).isTrue();
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Cron.zone("x".repeat(1000)))
        .withMessage("zone of 1000 characters is too long: write a name such as Europe/Berlin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT0S            | period "PT0S" is too short: give 1 second or more
          PT-5M           | period "PT-5M" is too short: give 1 second or more
          PT0.999S        | period "PT0.999S" is too short: give 1 second or more
          PT1.5S          | period "PT1.5S" has a fraction of a second: give whole seconds
          PT8784H1S       | period "PT8784H1S" is too long: give 366 days or less
          PT2562047788015215H | period "PT2562047788015215H" is too long: give 366 days or less
          """)
  void periodsThatCannotBe(Duration every, String message) {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> new Period(every))
        .withMessage(message);
  }
}
