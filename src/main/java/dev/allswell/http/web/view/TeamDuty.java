package dev.allswell.http.web.view;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is on duty for a team, from now on.
 *
 * @param shifts without holes, the first one holds now; the last one is a gap without an end
 */
public record TeamDuty(String team, List<Shift> shifts) {
  public TeamDuty {
    shifts = List.copyOf(shifts);
    if (shifts.isEmpty() || shifts.getLast().until() != null) {
      throw new IllegalArgumentException(
          "The duty of " + team + " must end with a gap that has no end: use TeamDuty.of().");
    }
  }

  /** Takes the planned shifts in any order, cuts off what is past, and fills every hole. */
  public static TeamDuty of(String team, List<Shift> planned, Instant now) {
    List<Shift> shifts = new ArrayList<>();
    Instant covered = now;
    for (Shift shift : planned.stream().sorted(comparing(Shift::from)).toList()) {
      Instant until = shift.until();
      if (until == null || until.isAfter(now)) {
        if (shift.from().isAfter(covered)) {
          shifts.add(new Shift(covered, shift.from(), List.of()));
        }
        shifts.add(shift);
        covered = until == null || until.isBefore(covered) ? covered : until;
      }
    }
    shifts.add(new Shift(covered, null, List.of()));
    return new TeamDuty(team, shifts);
  }

  public Shift current() {
    return shifts.getFirst();
  }

  /** What comes after now; the last one is the end of the plan. */
  public List<Shift> later() {
    return shifts.subList(1, shifts.size());
  }

  /** Gaps that have an end, so not the end of the plan. */
  public List<Shift> gaps() {
    return shifts.stream().filter(shift -> shift.gap() && shift.until() != null).toList();
  }
}
