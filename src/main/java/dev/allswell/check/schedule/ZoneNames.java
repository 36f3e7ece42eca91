package dev.allswell.check.schedule;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds a zone by its name, or says which name was probably meant. */
final class ZoneNames {
  private static final int LONGEST = 64;
  private static final int MOST_SLIPS = 3;

  private ZoneNames() {}

  static ZoneId find(String name) {
    if (name.length() > LONGEST) {
      throw new ScheduleException(
          "zone of %d characters is too long: write a name such as Europe/Berlin"
              .formatted(name.length()));
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new ScheduleException(
          "zone \"%s\" is not known: %s"
              .formatted(
                  name.replaceAll("\\p{Cntrl}", "?"),
                  nearest(name.strip().replace(' ', '_').toLowerCase(Locale.ROOT))
                      .map("did you mean \"%s\"?"::formatted)
                      .orElse("write a name of the tz database, such as Europe/Berlin or UTC")));
    }
  }

  private static Optional<String> nearest(String meant) {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> slips(meant, zone) <= Math.min(MOST_SLIPS, meant.length() / 3))
        .min(
            Comparator.comparingInt((String zone) -> slips(meant, zone))
                .thenComparingInt(String::length)
                .thenComparing(Comparator.naturalOrder()));
  }

  /** From the whole name or from its city alone, whichever is nearer. */
  private static int slips(String meant, String zone) {
    String whole = zone.toLowerCase(Locale.ROOT);
    String city = whole.substring(whole.lastIndexOf('/') + 1);
    return Math.min(distance(meant, whole), distance(meant, city));
  }

  /** How many letters must be added, removed or replaced to make one text of the other. */
  private static int distance(String one, String other) {
    int[] row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
