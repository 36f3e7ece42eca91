package dev.allswell.check.schedule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes calendar expressions, many of them about a given time. */
final class RandomCalendar {
  private static final List<String> WEEKDAYS =
      List.of("Mon", "tue", "Wednesday", "THU", "Fri", "saturday", "Sun");
  private static final List<String> NAMES =
      List.of(
          "minutely",
          "hourly",
          "daily",
          "weekly",
          "monthly",
          "Quarterly",
          "semiannually",
          "yearly");

  private final Random random;

  RandomCalendar(Random random) {
    this.random = random;
  }

  String near(LocalDateTime time) {
    if (one(20)) {
      return pick(NAMES);
    }
    String weekdays = one(4) ? weekdays() + " " : "";
    String seconds = one(2) ? "" : ":" + seconds(time.getSecond());
    String hoursAndMinutes =
        (one(3) ? "*" : field(time.getHour(), 0, 23))
            + ":"
            + (one(5) ? "*" : field(time.getMinute(), 0, 59));
    return switch (random.nextInt(6)) {
      case 0 -> weekdays + date(time);
      case 1, 2 -> weekdays + hoursAndMinutes + seconds;
      default -> weekdays + date(time) + " " + hoursAndMinutes + seconds;
    };
  }

  private String weekdays() {
    List<String> parts = new ArrayList<>();
    do {
      int first = random.nextInt(7);
      int last = first + random.nextInt(7 - first);
      parts.add(one(2) ? WEEKDAYS.get(first) : WEEKDAYS.get(first) + ".." + WEEKDAYS.get(last));
    } while (one(2));
    return String.join(",", parts);
  }

  private String date(LocalDateTime time) {
    String year = one(8) ? field(time.getYear(), 1970, 2199) + "-" : "*-";
    String month = one(3) ? field(time.getMonthValue(), 1, 12) : "*";
    String day =
        one(4)
            ? "~" + field(time.toLocalDate().lengthOfMonth() + 1 - time.getDayOfMonth(), 1, 28)
            : "-" + (one(2) ? "*" : field(time.getDayOfMonth(), 1, 31));
    return (one(4) && year.equals("*-") ? "" : year) + month + day;
  }

  private String seconds(int near) {
    return switch (random.nextInt(6)) {
      case 0 -> "*";
      case 1 -> field(near, 0, 59) + "." + random.nextInt(10_000_000);
      case 2 -> random.nextInt(20) + "/" + (1 + random.nextInt(30)) + "." + random.nextInt(1000);
      case 3 -> random.nextInt(20) + ".5.." + (20 + random.nextInt(40)) + "/" + 7;
      default -> field(near, 0, 59);
    };
  }

  /** Sometimes out of bounds, which is refused. */
  private String field(int near, int least, int greatest) {
    List<String> parts = new ArrayList<>();
    do {
      int from = value(near, least, greatest);
      int to = from + random.nextInt(Math.max(1, greatest + 2 - from));
      String step = one(3) ? "/" + (1 + random.nextInt(one(8) ? 70 : 6)) : "";
      parts.add(one(3) ? from + ".." + to + step : from + step);
    } while (one(3));
    return String.join(",", parts);
  }

  private int value(int near, int least, int greatest) {
    if (one(150)) {
      return greatest + 1;
    }
    int value =
        one(3) ? least + random.nextInt(greatest - least + 1) : near - 1 + random.nextInt(3);
    return Math.clamp(value, least, greatest);
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
