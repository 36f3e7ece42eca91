package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.check.Checks;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes what nobody else waits for: new things, all shifts, and who belongs to which team. */
record TakeFreeSteps(Handle tx, Rooms rooms, Actor actor) {

  /** In an order in which each thing finds what it refers to. */
  Ids take(Comparison comparison, Current current) {
    Roster roster = rooms.roster();
    comparison
        .channels()
        .created()
        .forEach(it -> rooms.channels().put(tx, it.wanted().draft(), true));
    comparison.people().created().forEach(it -> roster.put(tx, it.wanted().setup()));
    comparison.teams().created().forEach(it -> roster.put(tx, it.wanted().setup()));
    Ids ids = Ids.read(tx, roster);
    comparison.people().created().forEach(it -> setContacts(it.wanted(), ids));
    comparison.teams().created().forEach(it -> setMembers(it.wanted(), ids));
    comparison.teams().altered().forEach(it -> setMembers(it.wanted(), ids));
    takeShifts(comparison.shifts(), ids);
    forgetInPastShifts(comparison.people().removed(), current);
    createChecks(comparison.checks().created(), ids);
    return ids;
  }

  private void setContacts(Wanted.Person person, Ids ids) {
    PersonId id = ids.person(person.setup().slug());
    rooms.contacts().replace(tx, id, person.contactsOr(List.of()));
  }

  private void setMembers(Wanted.Team team, Ids ids) {
    TeamId id = ids.team(team.setup().slug());
    team.members().ifPresent(it -> rooms.roster().putMembers(tx, id, ids.people(it)));
  }

  private void takeShifts(Steps<Shift, Wanted.Shift> steps, Ids ids) {
    steps.removed().forEach(it -> rooms.duty().remove(tx, it.id()));
    steps.altered().forEach(it -> rooms.duty().remove(tx, it.there().id()));
    steps.altered().forEach(it -> add(it.wanted(), ids));
    steps.created().forEach(it -> add(it.wanted(), ids));
  }

  private void add(Wanted.Shift shift, Ids ids) {
    TeamId team = ids.team(shift.team().slug());
    rooms.duty().add(tx, team, shift.from(), shift.to(), ids.people(shift.people()), true);
  }

  /** What is over stays as history, without those who go. */
  private void forgetInPastShifts(List<Person> people, Current current) {
    Set<PersonId> gone = people.stream().map(Person::id).collect(Collectors.toSet());
    current.allShifts.stream()
        .filter(shift -> shift.people().stream().anyMatch(gone::contains))
        .forEach(shift -> forget(gone, shift));
  }

  private void forget(Set<PersonId> gone, Shift shift) {
    List<PersonId> rest = shift.people().stream().filter(it -> !gone.contains(it)).toList();
    if (rooms.duty().remove(tx, shift.id()) && !rest.isEmpty()) {
      rooms.duty().add(tx, shift.team(), shift.from(), shift.to(), rest, shift.fromFiles());
    }
  }

  private void createChecks(List<Step.Create<Check, Wanted.Check>> created, Ids ids) {
    List<Checks.New> checks =
        created.stream()
            .map(Step.Create::wanted)
            .map(it -> new Checks.New(ids.team(it.team().slug()), it.plan()))
            .toList();
    rooms.checks().create(tx, checks, true, actor);
  }
}
