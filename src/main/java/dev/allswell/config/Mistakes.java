package dev.allswell.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects mistakes, so that people see all of them at once, in the order of the files. */
final class Mistakes {
  private static final Comparator<Place> IN_FILES =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  private final List<Mistake> found = new ArrayList<>();
  private boolean unreadable;

  void add(@Nullable Place place, String thing, String field, String value, String says) {
    found.add(new Mistake(place, thing, field, value, says));
  }

  /** A whole file, or a part of it, tells nothing: so nobody should say what it lacks. */
  void addUnreadable(Place place, String says) {
    unreadable = true;
    add(place, "", "", "", says);
  }

  boolean isAnythingUnreadable() {
    return unreadable;
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationException(sorted());
    }
  }

  private List<Mistake> sorted() {
    return found.stream()
        .sorted(Comparator.comparing(Mistake::place, Comparator.nullsLast(IN_FILES)))
        .toList();
  }
}
