package dev.allswell.check.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a whole cron expression: five fields, or one of the names that stand for them. */
final class ReadCron {
  private static final int LONGEST = 255;
  private static final String SIGNS = " \t*,-/@?#";

  private static final Map<String, String> NAMED =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private ReadCron() {}

  static CronPattern read(String expression) {
    checkSigns(expression);
    List<String> fields = List.of(spelledOut(expression).split("[ \t]+"));
    checkCount(expression, fields);
    CronPattern pattern =
        new CronPattern(
            CronField.MINUTE.read(fields.get(0)),
            CronField.HOUR.read(fields.get(1)),
            CronField.DAY_OF_MONTH.read(fields.get(2)),
            CronField.MONTH.read(fields.get(3)),
            CronField.DAY_OF_WEEK.read(fields.get(4)));
    if (!pattern.hasDays()) {
      throw new ScheduleException(
          "cron expression \"%s\" never happens: no month \"%s\" has a day \"%s\"; choose another day or month"
              .formatted(expression, fields.get(3), fields.get(2)));
    }
    return pattern;
  }

  private static void checkSigns(String expression) {
    if (expression.isEmpty()) {
      throw new ScheduleException(
          "cron expression \"\" is empty: write five fields, such as \"0 3 * * *\", or a name such as @daily");
    }
    if (expression.length() > LONGEST) {
      throw new ScheduleException(
          "cron expression of %d characters is too long: write at most %d, with ranges and steps"
              .formatted(expression.length(), LONGEST));
    }
    expression.codePoints().filter(sign -> !isCrons(sign)).findFirst().ifPresent(ReadCron::refuse);
  }

  private static boolean isCrons(int sign) {
    return SIGNS.indexOf(sign) >= 0 || (sign < 128 && Character.isLetterOrDigit(sign));
  }

  private static void refuse(int sign) {
    String seen = Character.isISOControl(sign) ? "" : "\"" + Character.toString(sign) + "\" ";
    throw new ScheduleException(
        "cron expression contains %s(U+%04X), which cron does not know: use plain digits, letters, spaces and * , - /"
            .formatted(seen, sign));
  }

  private static String spelledOut(String expression) {
    if (!expression.startsWith("@")) {
      return expression;
    }
    String name = expression.toLowerCase(Locale.ROOT);
    if (name.equals("@reboot")) {
      throw new ScheduleException(
          "cron expression \"%s\" names no time, so no call could be missed: give a period, or a time such as @daily"
              .formatted(expression));
    }
    String fields = NAMED.get(name);
    if (fields == null) {
      throw new ScheduleException(
          "cron expression \"%s\" is not a known name: write %s, or five fields"
              .formatted(expression, String.join(", ", NAMED.keySet().stream().sorted().toList())));
    }
    return fields;
  }

  private static void checkCount(String expression, List<String> fields) {
    if (fields.size() != 5) {
      throw new ScheduleException(
          "cron expression \"%s\" has %s: write minute, hour, day of month, month and day of week%s"
              .formatted(
                  expression,
                  fields.size() == 1 ? "1 field" : fields.size() + " fields",
                  fields.size() > 5 ? ", without seconds or years" : ""));
    }
  }
}
