package dev.allswell.http.web.view;

import static java.util.Locale.US;

import dev.allswell.logbook.HowLong;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Times in one reader's words: exact in their zone, and how far from now. The script keeps the
 * second kind ticking and must use the same words.
 */
public record Times(Instant now, ZoneId zone) {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", US);
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", US);
  private static final DateTimeFormatter OTHER_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", US);
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", US);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss z", US);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", US);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", US);

  /** {@code "03:12"} today, else with the day: {@code "Tue 17 Nov, 03:12"}. */
  public String exact(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    LocalDate day = there.toLocalDate();
    if (day.equals(today())) {
      return TODAY.format(there);
    }
    return (day.getYear() == today().getYear() ? THIS_YEAR : OTHER_YEAR).format(there);
  }

  /** {@code "03:12:05"}, where the day stands above. */
  public String second(Instant at) {
    return SECOND.format(at.atZone(zone));
  }

  /** Everything: {@code "Friday 20 November 2026, 03:12:05 CET"}. */
  public String full(Instant at) {
    return FULL.format(at.atZone(zone));
  }

  /** For programs: {@code "2026-11-20T02:12:05Z"}, at most milliseconds. */
  public String machine(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** {@code "Today, Friday 20 November"}. */
  public String day(LocalDate day) {
    if (day.equals(today())) {
      return "Today, " + DAY.format(day);
    }
    if (day.equals(today().minusDays(1))) {
      return "Yesterday, " + DAY.format(day);
    }
    return (day.getYear() == today().getYear() ? DAY : DAY_OF_YEAR).format(day);
  }

  /** The reader's day of an instant. */
  public LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /** {@code "14 min ago"}, {@code "in 2 h 5 min"}, {@code "just now"}. */
  public String ago(Instant at) {
    Duration distance = Duration.between(at, now);
    if (distance.abs().toSeconds() < 1) {
      return "just now";
    }
    return distance.isNegative() ? "in " + rough(distance) : rough(distance) + " ago";
  }

  /** How long since: {@code "14 min"}. */
  public String since(Instant at) {
    return rough(Duration.between(at, now));
  }

  private LocalDate today() {
    return dayOf(now);
  }

  /** A length that moves: one or two units, never seconds beyond a minute. */
  private static String rough(Duration length) {
    Duration whole = length.abs();
    return words(
        whole.truncatedTo(whole.toSeconds() < 60 ? ChronoUnit.SECONDS : ChronoUnit.MINUTES));
  }

  /** A length in words. */
  public static String words(Duration length) {
    return HowLong.words(length);
  }
}
