package dev.allswell.check.schedule;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes up expressions, most of which have something to say near a given wall-clock time. */
record RandomCron(Random random) {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  String near(LocalDateTime time) {
    int weekday = time.getDayOfWeek().getValue() % 7;
    String minute = field(random.nextInt(4), 0, 59, time.getMinute(), List.of());
    String hour = field(random.nextInt(4), 0, 23, time.getHour(), List.of());
    String day = field(mostlyStar(), 1, 31, time.getDayOfMonth(), List.of());
    String month = field(mostlyStar(), 1, 12, time.getMonthValue(), MONTHS);
    String dayOfWeek = field(mostlyStar(), 0, 7, weekday, WEEKDAYS);
    return String.join(" ", minute, hour, day, month, dayOfWeek);
  }

  private int mostlyStar() {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
  }

  private String field(int kind, int least, int greatest, int near, List<String> names) {
    return switch (kind) {
      case 0 -> random.nextInt(3) > 0 ? "*" : "*/" + step(least, greatest);
      case 1 -> name(value(least, greatest, near), least, names);
      case 2 -> part(least, greatest, near, names);
      default ->
          Stream.generate(() -> part(least, greatest, near, names))
              .limit(1 + random.nextInt(4))
              .collect(Collectors.joining(","));
    };
  }

  private String part(int least, int greatest, int near, List<String> names) {
    int one = value(least, greatest, near);
    int other = value(least, greatest, near);
    String from = name(Math.min(one, other), least, names);
    String to = name(Math.max(one, other), least, names);
    return switch (random.nextInt(6)) {
      case 0 -> from + "-" + to;
      case 1 -> from + "-" + to + "/" + step(least, greatest);
      case 2 -> from + "/" + step(least, greatest);
      case 3 -> random.nextInt(4) == 0 ? "*/" + step(least, greatest) : to;
      default -> from;
    };
  }

  private int step(int least, int greatest) {
    int size = greatest == 7 ? 7 : greatest - least + 1;
    return 1 + random.nextInt(random.nextBoolean() ? Math.min(size, 6) : size);
  }

  private int value(int least, int greatest, int near) {
    int value = near + random.nextInt(5) - 2;
    boolean anything = random.nextInt(3) == 0 || value < least || value > greatest;
    return anything ? least + random.nextInt(greatest - least + 1) : value;
  }

  private String name(int value, int least, List<String> names) {
    if (value - least >= names.size() || random.nextBoolean()) {
      return String.valueOf(value);
    }
    String name = names.get(value - least);
    return random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT);
  }
}
