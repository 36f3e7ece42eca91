package dev.allswell.oncall;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.time.Instant;
import java.util.List;

/**
 * A time in which people are on duty for a team, all of them at once.
 *
 * @param from the first moment
 * @param to the first moment that is no longer theirs
 */
public record Shift(
    ShiftId id, TeamId team, Instant from, Instant to, List<PersonId> people, boolean fromFiles)
    implements Cover {
  public Shift {
    people = List.copyOf(people);
    if (!to.isAfter(from)) {
      throw new OnCallException(
          "to", "The shift from %s to %s has no time in it: let it end later.".formatted(from, to));
    }
    if (people.isEmpty()) {
      throw new OnCallException(
          "people", "The shift from %s has nobody in it: name one person or more.".formatted(from));
    }
  }
}
