package dev.allswell.oncall;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who is on duty: now, next, and when nobody is. */
public final class Duty {
  private final ShiftStore store = new ShiftStore();

  /** Everyone on duty at a moment, by team; a team with nobody is not in it. */
  public Map<TeamId, List<OnDuty>> at(Handle tx, Collection<TeamId> teams, Instant moment) {
    Map<TeamId, List<OnDuty>> duty = new HashMap<>();
    for (Shift shift : store.between(tx, teams, moment, moment)) {
      List<OnDuty> people = duty.computeIfAbsent(shift.team(), team -> new ArrayList<>());
      for (PersonId person : shift.people()) {
        if (people.stream().noneMatch(onDuty -> onDuty.person().equals(person))) {
          people.add(new OnDuty(person, shift.to()));
        }
      }
    }
    return duty;
  }

  /** The shifts that touch a time, earliest first. */
  public List<Shift> shifts(Handle tx, Collection<TeamId> teams, Instant from, Instant to) {
    return store.between(tx, teams, from, to);
  }

  /** The times between two moments in which a team has nobody on duty. */
  public List<Gap> gaps(Handle tx, TeamId team, Instant from, Instant to) {
    return Gap.between(from, to, store.between(tx, List.of(team), from, to));
  }

  /**
   * Adds a shift.
   *
   * @throws OnCallException when the team has a shift of exactly these times already
   */
  public ShiftId add(
      Handle tx, TeamId team, Instant from, Instant to, List<PersonId> people, boolean fromFiles) {
    boolean isThere =
        store.between(tx, List.of(team), from, to).stream()
            .anyMatch(shift -> shift.from().equals(from) && shift.to().equals(to));
    if (isThere) {
      throw new OnCallException(
          "from",
          "The team has a shift of exactly these times already. Remove that one first, or choose other times.");
    }
    return store.insert(tx, new Shift(new ShiftId(0), team, from, to, people, fromFiles));
  }

  public Optional<Shift> find(Handle tx, ShiftId id) {
    return store.find(tx, id);
  }

  /** Removes a shift; false when it was not there. */
  public boolean remove(Handle tx, ShiftId id) {
    return store.delete(tx, id);
  }
}
