package dev.allswell.config;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Duty;
import dev.allswell.oncall.Shift;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes shifts be as the files say; a shift is the same while its team and its times are. */
final class PutShifts {
  private final Applying applying;
  private final Map<String, PersonId> people;
  private final Map<String, TeamId> teams;

  private PutShifts(Applying applying) {
    this.applying = applying;
    this.people = applying.people();
    this.teams = applying.teams();
  }

  static void put(List<Wanted.Shift> wanted, Applying applying) {
    wanted.forEach(new PutShifts(applying)::put);
  }

  private void put(Wanted.Shift wanted) {
    String name = wanted.name();
    Optional<Shift> there = Optional.ofNullable(applying.current().shifts.get(name));
    List<String> names = wanted.people().stream().map(Named::slug).toList();
    applying
        .compare(
            "shift",
            name,
            there.map(it -> Describe.shift(applying.current().people(it), it.fromFiles())),
            Describe.shift(names, true))
        .ifPresent(change -> make(wanted, there, change));
  }

  private void make(Wanted.Shift wanted, Optional<Shift> there, Change change) {
    Duty duty = applying.rooms().duty();
    TeamId team = Applying.known(teams, wanted.team().slug());
    there.ifPresent(old -> duty.remove(applying.tx(), old.id()));
    duty.add(
        applying.tx(),
        team,
        wanted.from(),
        wanted.to(),
        wanted.people().stream().map(it -> Applying.known(people, it.slug())).toList(),
        true);
    applying.changes().ofTeam(change, team);
  }
}
