package dev.allswell.http.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time on duty, or one in which nobody is.
 *
 * @param people who are called at once; none is a gap
 * @param until open when nothing is planned afterwards
 */
public record Shift(Instant from, @Nullable Instant until, List<String> people) {
  public Shift {
    people = List.copyOf(people);
  }

  public boolean gap() {
    return people.isEmpty();
  }
}
