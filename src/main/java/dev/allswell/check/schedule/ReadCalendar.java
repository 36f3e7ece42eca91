package dev.allswell.check.schedule;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a whole calendar expression: weekdays, date and time, or a name; and a zone behind it. */
final class ReadCalendar {
  private static final int LONGEST = 255;
  private static final String SIGNS = " *,.-/~:@_+";
  private static final String FORM =
      "write weekdays, date and time, such as \"Mon..Fri *-*-* 03:00\", or a name such as daily";

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("minutely", "*-*-* *:*:00"),
          Map.entry("hourly", "*-*-* *:00:00"),
          Map.entry("daily", "*-*-* 00:00:00"),
          Map.entry("weekly", "Mon *-*-* 00:00:00"),
          Map.entry("monthly", "*-*-01 00:00:00"),
          Map.entry("quarterly", "*-01,04,07,10-01 00:00:00"),
          Map.entry("semiannually", "*-01,07-01 00:00:00"),
          Map.entry("semi-annually", "*-01,07-01 00:00:00"),
          Map.entry("biannually", "*-01,07-01 00:00:00"),
          Map.entry("bi-annually", "*-01,07-01 00:00:00"),
          Map.entry("yearly", "*-01-01 00:00:00"),
          Map.entry("annually", "*-01-01 00:00:00"),
          Map.entry("anually", "*-01-01 00:00:00"));

  /** systemd takes them for "winter time only" on a machine whose own zone has such a winter. */
  private static final Set<String> WINTERS =
      Set.of("CET", "EET", "EST", "GMT", "HST", "MET", "MST", "WET");

  private static final Pattern DATE_AND_TIME =
      Pattern.compile("(?<date>[^: ]+(?: +|$))?(?<time>[^ ]+)?");
  private static final Pattern TIME = Pattern.compile("[^:~-]+(?::[^:~-]+){1,2}");
  private static final Pattern DATE =
      Pattern.compile("(?:(?<year>[^-~]+)-)?(?<month>[^-~]+)(?<sign>[-~])(?<day>[^-~]+)");

  private ReadCalendar() {}

  static CalendarPattern read(String expression) {
    checkSigns(expression);
    String text = withoutZone(expression);
    String name = text.toLowerCase(Locale.ROOT);
    String fields = NAMED.getOrDefault(name, text);
    if (fields.startsWith("@")) {
      throw new ScheduleException(
          "calendar expression \"%s\" is one moment, so no call could be missed after it: %s"
              .formatted(expression, FORM));
    }
    int end = endOfWeekdays(fields);
    Matcher parts = DATE_AND_TIME.matcher(fields.substring(end).stripLeading());
    if (!parts.matches() || (end == 0 && parts.end() == 0)) {
      throw refuse(expression, "cannot be read");
    }
    int weekdays = weekdays(fields.substring(0, end));
    String date = Optional.ofNullable(parts.group("date")).orElse("*-*-*").strip();
    String time = Optional.ofNullable(parts.group("time")).orElse("00:00:00");
    return pattern(expression, weekdays, date, time);
  }

  private static void checkSigns(String expression) {
    if (expression.isEmpty()) {
      throw refuse("", "is empty");
    }
    if (expression.length() > LONGEST) {
      throw new ScheduleException(
          "calendar expression of %d characters is too long: write at most %d, with ranges and repetitions"
              .formatted(expression.length(), LONGEST));
    }
    expression
        .codePoints()
        .filter(sign -> SIGNS.indexOf(sign) < 0 && !isLetterOrDigit(sign))
        .findFirst()
        .ifPresent(ReadCalendar::refuseSign);
  }

  private static boolean isLetterOrDigit(int sign) {
    return sign < 128 && Character.isLetterOrDigit(sign);
  }

  private static void refuseSign(int sign) {
    String seen = Character.isISOControl(sign) ? "" : "\"" + Character.toString(sign) + "\" ";
    throw new ScheduleException(
        "calendar expression contains %s(U+%04X), which systemd does not know: use plain digits, letters, spaces and * , .. - ~ / :"
            .formatted(seen, sign));
  }

  /** The zone at the end of an expression, if one stands there. */
  static Optional<ZoneId> zone(String expression) {
    int space = expression.lastIndexOf(' ');
    String last = expression.substring(space + 1);
    if (space < 0 || last.isEmpty() || !Character.isLetter(last.charAt(0))) {
      return Optional.empty();
    }
    if (last.equalsIgnoreCase("UTC")) {
      return Optional.of(ZoneId.of("UTC"));
    }
    if (WINTERS.contains(last.toUpperCase(Locale.ROOT))) {
      throw new ScheduleException(
          "calendar expression \"%s\" ends in %s, which systemd takes for winter time only on some machines: write a name such as Europe/Berlin, or UTC"
              .formatted(expression, last));
    }
    if (NAMED.containsKey(last.toLowerCase(Locale.ROOT)) || weekdayAt(last) > 0) {
      throw refuse(expression, "cannot be read: \"%s\" stands at its end".formatted(last));
    }
    return Optional.of(ZoneNames.find(last));
  }

  private static String withoutZone(String expression) {
    return zone(expression).isEmpty()
        ? expression
        : expression.substring(0, expression.lastIndexOf(' ')).stripTrailing();
  }

  private static int endOfWeekdays(String fields) {
    if (fields.isEmpty() || !Character.isLetter(fields.charAt(0))) {
      return 0;
    }
    int space = fields.indexOf(' ');
    return space < 0 ? fields.length() : space;
  }

  private static int weekdays(String text) {
    if (text.isEmpty()) {
      return CalendarPattern.EVERY_WEEKDAY;
    }
    int days = 0;
    String list = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
    for (String part : list.split(",", -1)) {
      String[] ends = part.split("\\.\\.|-", -1);
      int first = weekday(text, ends[0]);
      int last = weekday(text, ends[ends.length - 1]);
      if (ends.length > 2) {
        throw refuseWeekday(part, "cannot be read", "write such as \"Mon..Fri\"");
      }
      if (last < first) {
        throw refuseWeekday(
            part,
            "runs backwards",
            "a week begins on Monday, so write such as \"%s..Sun,Mon..%s\""
                .formatted(ends[0], ends[1]));
      }
      days |= (1 << last) - (1 << (first - 1));
    }
    return days;
  }

  private static int weekday(String all, String text) {
    int day = weekdayAt(text);
    if (day == 0) {
      throw refuseWeekday(
          text.isEmpty() ? all : text,
          "is not known",
          "write Mon, Tue, Wed, Thu, Fri, Sat or Sun, or a name such as daily");
    }
    return day;
  }

  /** From Monday, 1, to Sunday; 0 if the text is none. */
  private static int weekdayAt(String text) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> names(day).anyMatch(text::equalsIgnoreCase))
        .mapToInt(DayOfWeek::getValue)
        .findFirst()
        .orElse(0);
  }

  private static Stream<String> names(DayOfWeek day) {
    String whole = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return Stream.of(whole, whole.substring(0, 3));
  }

  private static ScheduleException refuseWeekday(String value, String trouble, String remedy) {
    return new ScheduleException("weekday \"%s\" %s: %s".formatted(value, trouble, remedy));
  }

  private static CalendarPattern pattern(
      String expression, int weekdays, String date, String time) {
    Matcher dates = DATE.matcher(date);
    if (!dates.matches()) {
      throw refuse(expression, "has the date \"%s\", which cannot be read".formatted(date));
    }
    boolean fromEnd = dates.group("sign").equals("~") && !dates.group("day").equals("*");
    String year = Optional.ofNullable(dates.group("year")).orElse("*");
    if (!TIME.matcher(time).matches()) {
      throw refuse(expression, "has the time \"%s\", which cannot be read".formatted(time));
    }
    List<String> times = List.of(time.split(":", -1));
    String day = dates.group("day");
    return new CalendarPattern(
        weekdays,
        CalendarField.YEAR.read(year),
        CalendarField.MONTH.read(dates.group("month")),
        fromEnd ? CalendarField.DAY.readFromEnd(day) : CalendarField.DAY.read(day),
        fromEnd,
        CalendarField.HOUR.read(times.get(0)),
        CalendarField.MINUTE.read(times.get(1)),
        CalendarField.SECOND.read(times.size() == 2 ? "0" : times.get(2)));
  }

  private static ScheduleException refuse(String expression, String trouble) {
    return new ScheduleException(
        "calendar expression \"%s\" %s: %s".formatted(expression, trouble, FORM));
  }
}
