package dev.allswell.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarRefusalsTest {
  private static final String FORM =
      "write weekdays, date and time, such as \"Mon..Fri *-*-* 03:00\", or a name such as daily";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                | calendar expression "" is empty: …
          @1700000000       | calendar expression "@1700000000" is one moment, so no call could be missed after it: …
          *-02-30           | calendar expression "*-02-30" never comes: no year has such a day or time; choose another
          12                | calendar expression "12" has the date "12", which cannot be read: …
          *                 | calendar expression "*" has the date "*", which cannot be read: …
          10:00 2026-01-01  | calendar expression "10:00 2026-01-01" cannot be read: …
          2026-01-01T10:00  | calendar expression "2026-01-01T10:00" has the time "2026-01-01T10:00", which cannot be read: …
          2026~01-01        | calendar expression "2026~01-01" has the date "2026~01-01", which cannot be read: …
          1:2:3:4           | calendar expression "1:2:3:4" has the time "1:2:3:4", which cannot be read: …
          12:00 Mon         | calendar expression "12:00 Mon" cannot be read: "Mon" stands at its end: …
          Mon daily         | calendar expression "Mon daily" cannot be read: "daily" stands at its end: …
          daily CET         | calendar expression "daily CET" ends in CET, which systemd takes for winter time only on some machines: write a name such as Europe/Berlin, or UTC
          daily Berlin      | zone "Berlin" is not known: did you mean "Europe/Berlin"?
          daily CEST        | zone "CEST" is not known: did you mean "CET"?
          fortnightly       | weekday "fortnightly" is not known: write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or a name such as daily
          Mon,,Tue          | weekday "Mon,,Tue" is not known: write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or a name such as daily
          Mon..             | weekday "Mon.." is not known: write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or a name such as daily
          Fri..Mon          | weekday "Fri..Mon" runs backwards: a week begins on Monday, so write such as "Fri..Sun,Mon..Mon"
          Mon..Wed..Fri     | weekday "Mon..Wed..Fri" cannot be read: write such as "Mon..Fri"
          24:00             | hour "24" is not within 0–23: correct it, or write "*" for any
          12:60             | minute "60" is not within 0–59: correct it, or write "*" for any
          12:00:60          | second "60" is not within 0–59.999999: correct it, or write "*" for any
          12:00:59.9999999  | second "59.9999999" is not within 0–59.999999: correct it, or write "*" for any
          12:00:10..10      | second "10..10" is shorter than a second: write its first value alone
          */2:00            | hour "*/2" cannot be read: write such as "*", "1", "1..5", "1/2" or "1,5"
          1.5:00            | hour "1.5" cannot be read: write such as "*", "1", "1..5", "1/2" or "1,5"
          1-5:00            | calendar expression "1-5:00" has the time "1-5:00", which cannot be read: …
          5..1:00           | hour "5..1" runs backwards: write the smaller value first, or two ranges
          12:0/60           | minute "0/60" comes only once: leave out what follows "/"
          0/0:00            | hour "0/0" has the repetition 0: leave out what follows "/"
          *-13-01           | month "13" is not within 1–12: correct it, or write "*" for any
          *-*-32            | day of month "32" is not within 1–31: correct it, or write "*" for any
          *-*~29            | day of month "29" is not within 1–28: correct it, or write "*" for any
          1969-1-1          | year "1969" is not within 1970–2199: correct it, or write "*" for any
          12:00:`x`         | calendar expression contains "`" (U+0060), which systemd does not know: use plain digits, letters, spaces and * , .. - ~ / :
          """)
  void expressionsThatCannotBe(String expression, String message) {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Calendar.parse(expression, ZoneId.of("UTC")))
        .withMessage(message.replace("…", FORM));
  }

  @Test
  void longExpressionsAreRefused() {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Calendar.parse("1,".repeat(200) + "1:00", ZoneId.of("UTC")))
        .withMessage(
            "calendar expression of 404 characters is too long: write at most 255, with ranges and repetitions");
  }

  @Test
  void veryLargeNumbersAreOnlyTooLarge() {
    assertThatExceptionOfType(ScheduleException.class)
        .isThrownBy(() -> Calendar.parse("12:00:1/" + "9".repeat(200), ZoneId.of("UTC")))
        .satisfies(e -> assertThat(e).hasMessageContaining("comes only once"));
  }
}
