package dev.allswell.check.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a calendar expression, from the longest to the shortest: what it is called, what it
 * may hold, and how it is read. Seconds are held in microseconds.
 */
enum CalendarField {
  YEAR("year", 1970, 2199, 1),
  MONTH("month", 1, 12, 1),
  DAY("day of month", 1, 31, 1),
  HOUR("hour", 0, 23, 1),
  MINUTE("minute", 0, 59, 1),
  SECOND("second", 0, 59_999_999, 1_000_000);

  private static final int MOST_PARTS = 240;
  private static final Pattern PART =
      Pattern.compile(
          "(?<from>[0-9]+(?:\\.[0-9]+)?)(?:\\.\\.(?<to>[0-9]+(?:\\.[0-9]+)?))?(?:/(?<step>[0-9]+(?:\\.[0-9]+)?))?");

  private final String label;
  private final int least;
  private final int greatest;
  private final int unit;

  CalendarField(String label, int least, int greatest, int unit) {
    this.label = label;
    this.least = least;
    this.greatest = greatest;
    this.unit = unit;
  }

  int least() {
    return least;
  }

  int greatest() {
    return greatest;
  }

  /** The next longer one, and the year itself. */
  CalendarField longer() {
    return switch (this) {
      case YEAR, MONTH -> YEAR;
      case DAY -> MONTH;
      case HOUR -> DAY;
      case MINUTE -> HOUR;
      case SECOND -> MINUTE;
    };
  }

  /** The next shorter one, and the second itself. */
  CalendarField shorter() {
    return switch (this) {
      case YEAR -> MONTH;
      case MONTH -> DAY;
      case DAY -> HOUR;
      case HOUR -> MINUTE;
      case MINUTE, SECOND -> SECOND;
    };
  }

  /** The parts of a field's text; none for a star, which allows everything. */
  List<CalendarPart> read(String text) {
    return read(text, greatest);
  }

  /** The parts of days that are counted back from the end of the month. */
  List<CalendarPart> readFromEnd(String text) {
    return read(text, 28);
  }

  private List<CalendarPart> read(String text, int most) {
    if (text.equals("*")) {
      return this == SECOND ? List.of(new CalendarPart(0, CalendarPart.OPEN, unit)) : List.of();
    }
    List<CalendarPart> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(readPart(part, most));
    }
    if (parts.size() > MOST_PARTS) {
      throw refuse(
          text.substring(0, 40) + "…",
          "has %d values".formatted(parts.size()),
          "write at most %d, with ranges and repetitions".formatted(MOST_PARTS));
    }
    return parts.stream().sorted(CalendarPart.ORDER).distinct().toList();
  }

  private CalendarPart readPart(String part, int most) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches() || (unit == 1 && part.replace("..", "").contains("."))) {
      throw refuse(part, "cannot be read", "write such as " + sample());
    }
    int from = value(matcher.group("from"));
    String to = matcher.group("to");
    String step = matcher.group("step");
    int repeat = step == null ? (to == null ? 0 : unit) : repetition(part, step);
    if (to == null) {
      requireWithin(matcher.group("from"), from, most);
      requireOneMore(part, from, repeat, most);
      return new CalendarPart(from, CalendarPart.OPEN, repeat);
    }
    if (value(to) < from) {
      throw refuse(part, "runs backwards", "write the smaller value first, or two ranges");
    }
    if (step == null && this == SECOND && value(to) - from < unit) {
      throw refuse(part, "is shorter than a second", "write its first value alone");
    }
    CalendarPart range = CalendarPart.range(from, value(to), repeat);
    requireWithin(matcher.group("from"), from, most);
    requireWithin(to, Math.max(range.stop(), from), most);
    return range;
  }

  private int value(String text) {
    int value = number(text);
    return this != YEAR || value >= 100 ? value : value + (value < 70 ? 2000 : 1900);
  }

  private void requireWithin(String text, int value, int most) {
    if (value < least || value > most) {
      throw refuse(text, "is not within " + limits(most), "correct it, or write \"*\" for any");
    }
  }

  private int repetition(String part, String text) {
    int value = number(text);
    if (value < 1) {
      throw refuse(part, "has the repetition 0", "leave out what follows \"/\"");
    }
    return value;
  }

  private void requireOneMore(String part, int from, int repeat, int most) {
    boolean fits = most < greatest ? from - repeat >= least : from + repeat <= greatest;
    if (!fits) {
      throw refuse(part, "comes only once", "leave out what follows \"/\"");
    }
  }

  /** In units of the field; a very large number is only larger than any field holds. */
  private int number(String text) {
    return new BigDecimal(text)
        .multiply(BigDecimal.valueOf(unit))
        .setScale(0, RoundingMode.HALF_UP)
        .min(BigDecimal.valueOf(1_000_000_000))
        .intValueExact();
  }

  private String limits(int most) {
    return this == SECOND ? "0–59.999999" : least + "–" + most;
  }

  private String sample() {
    return switch (this) {
      case YEAR -> "\"*\", \"2027\" or \"2027..2030\"";
      case MONTH, DAY, HOUR, MINUTE -> "\"*\", \"1\", \"1..5\", \"1/2\" or \"1,5\"";
      case SECOND -> "\"*\", \"30\", \"0/15\" or \"0.5\"";
    };
  }

  ScheduleException refuse(String value, String trouble, String remedy) {
    return new ScheduleException("%s \"%s\" %s: %s".formatted(label, value, trouble, remedy));
  }
}
