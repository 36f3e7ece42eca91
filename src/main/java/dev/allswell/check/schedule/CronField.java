package dev.allswell.check.schedule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One field of a cron expression: what it is called, what it may hold, and how it is read. */
enum CronField {
  MINUTE("minute", 0, 59, List.of()),
  HOUR("hour", 0, 23, List.of()),
  DAY_OF_MONTH("day of month", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
  DAY_OF_WEEK("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  private static final Pattern PART =
      Pattern.compile("(?:\\*|(?<from>\\w+)(?:-(?<to>\\w+))?)(?:/(?<step>\\w+))?");

  private final String label;
  private final int least;
  private final int greatest;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  CronField(String label, int least, int greatest, List<String> names) {
    this.label = label;
    this.least = least;
    this.greatest = greatest;
    this.names = names;
  }

  /** The values that a field's text allows. */
  CronValues read(String text) {
    long bits = 0;
    for (String part : text.split(",", -1)) {
      bits |= readPart(part);
    }
    return new CronValues(this == DAY_OF_WEEK ? withOneSunday(bits) : bits, text.startsWith("*"));
  }

  private static long withOneSunday(long bits) {
    return (bits | bits >>> 7) & 0b111_1111;
  }

  private long readPart(String part) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw refuse(
          part, "cannot be read", "write such as \"*\", \"1\", \"1-5\", \"*/5\" or \"1,5\"");
    }
    String from = matcher.group("from");
    String to = matcher.group("to");
    String step = matcher.group("step");
    int stride = step == null ? 1 : step(part, step);
    if (from == null) {
      return every(stride, least, greatest);
    }
    int first = value(from);
    if (to == null) {
      return every(stride, first, step == null ? first : greatest);
    }
    return every(stride, first, endOfRange(part, from, to));
  }

  private int step(String part, String step) {
    int number = number(step);
    if (number < 1 || number > size()) {
      throw refuse(part, "has a step that is not within 1–" + size(), "write such as \"*/2\"");
    }
    return number;
  }

  private int endOfRange(String part, String from, String to) {
    int first = value(from);
    int last = value(to);
    if (this == DAY_OF_WEEK && last == 0 && first > 0) {
      return 7; // FRI-SUN is three days, and does not run backwards
    }
    if (last < first) {
      int end = least + size() - 1;
      String upToEnd = first < end ? from + "-" + spelled(end, from) : from;
      String afterwards = last > least ? spelled(least, to) + "-" + to : to;
      throw refuse(part, "runs backwards", "write such as \"" + upToEnd + "," + afterwards + "\"");
    }
    return last;
  }

  private static long every(int stride, int first, int last) {
    long bits = 0;
    for (int value = first; value <= last; value += stride) {
      bits |= 1L << value;
    }
    return bits;
  }

  private int value(String text) {
    int name = names.indexOf(text.toUpperCase(Locale.ROOT));
    int value = name >= 0 ? name + least : number(text);
    if (value < least || value > greatest) {
      throw refuse(text, "is not within " + limits(), "correct it, or write \"*\" for any");
    }
    return value;
  }

  /** The number, or -1 for a text that is none or has too many digits to matter. */
  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  private String limits() {
    String numbers = least + "–" + greatest;
    return names.isEmpty() ? numbers : numbers + " or " + names.getFirst() + "–" + names.getLast();
  }

  /** How many different values there are: 7 is a second name of Sunday. */
  private int size() {
    return this == DAY_OF_WEEK ? 7 : greatest - least + 1;
  }

  private String spelled(int value, String like) {
    return Character.isDigit(like.charAt(0)) ? String.valueOf(value) : names.get(value - least);
  }

  private ScheduleException refuse(String value, String trouble, String remedy) {
    return new ScheduleException("%s \"%s\" %s: %s".formatted(label, value, trouble, remedy));
  }
}
