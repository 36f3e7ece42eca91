package dev.allswell.http.web;

import dev.allswell.http.web.view.TeamDuty;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Duty;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import dev.allswell.people.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Who is on duty for each team, in rows without holes and overlaps. */
final class DutyRows {
  private static final Duration AHEAD = Duration.ofDays(60);

  private final Roster roster;
  private final Duty duty;

  DutyRows(Roster roster, Duty duty) {
    this.roster = roster;
    this.duty = duty;
  }

  List<TeamDuty> teams(Handle tx, Instant now) {
    List<Team> teams = roster.teams(tx);
    Map<PersonId, String> names =
        roster.people(tx).stream().collect(Collectors.toMap(Person::id, Person::name));
    Map<TeamId, List<Shift>> shifts =
        duty.shifts(tx, teams.stream().map(Team::id).toList(), now, now.plus(AHEAD)).stream()
            .collect(Collectors.groupingBy(Shift::team));
    return teams.stream()
        .map(team -> row(team, shifts.getOrDefault(team.id(), List.of()), names, now))
        .toList();
  }

  /** Shifts may overlap; each row is a time in which the people stay the same. */
  private static TeamDuty row(
      Team team, List<Shift> shifts, Map<PersonId, String> names, Instant now) {
    TreeSet<Instant> edges = new TreeSet<>();
    shifts.forEach(shift -> edges.addAll(List.of(shift.from(), shift.to())));
    List<dev.allswell.http.web.view.Shift> rows = new ArrayList<>();
    for (Instant from : edges) {
      Instant to = edges.higher(from);
      List<String> people = to == null ? List.of() : people(shifts, from, names);
      if (to != null && !people.isEmpty()) {
        rows.add(new dev.allswell.http.web.view.Shift(from, to, people));
      }
    }
    return TeamDuty.of(team.name(), rows, now);
  }

  private static List<String> people(List<Shift> shifts, Instant at, Map<PersonId, String> names) {
    return shifts.stream()
        .filter(shift -> !shift.from().isAfter(at) && shift.to().isAfter(at))
        .flatMap(shift -> shift.people().stream())
        .distinct()
        .map(names::get)
        .filter(Objects::nonNull)
        .toList();
  }
}
