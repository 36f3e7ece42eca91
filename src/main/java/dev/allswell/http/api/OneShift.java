package dev.allswell.http.api;

import dev.allswell.oncall.Shift;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time in which people are on duty, all of them at once.
 *
 * @param to the first moment that is no longer theirs
 * @param people their short names
 */
record OneShift(
    long id,
    @Nullable String team,
    Instant from,
    Instant to,
    List<String> people,
    boolean fromFiles) {

  static OneShift of(Shift shift, Directory directory) {
    return new OneShift(
        shift.id().value(),
        directory.slug(shift.team()),
        shift.from(),
        shift.to(),
        shift.people().stream().map(directory::slug).filter(Objects::nonNull).toList(),
        shift.fromFiles());
  }
}
