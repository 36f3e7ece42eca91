package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.check.Checks;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Channel;
import dev.allswell.message.ContactDraft;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Writes what others hold while they work, in the order in which a judgement holds it, so that no
 * two wait for each other: states of checks, teams, people, deliveries, each by one statement in
 * the order of ids. Channels come last: who sends by them waits for nobody.
 *
 * <p>Not everything can be ordered so. The alert of a check that is removed while it fires ends
 * through incidents and those who were called, before the people of the files are held. A team
 * takes its resolved incidents along, and one may be reopened just then. These are rare; PostgreSQL
 * ends such a circle after a second, and one of the two begins again.
 */
record TakeHeldSteps(Handle tx, Rooms rooms, Actor actor) {

  void take(Comparison comparison, Current current) {
    changeAndHoldChecks(comparison.checks());
    holdTeams(comparison);
    rooms.checks().remove(tx, comparison.checks().removed(), actor);
    holdPeople(comparison);
    comparison.teams().altered().forEach(it -> rooms.roster().put(tx, it.wanted().setup()));
    comparison.people().altered().forEach(it -> change(it.there(), it.wanted(), current));
    comparison.teams().removed().forEach(this::remove);
    comparison.people().removed().forEach(this::remove);
    comparison
        .channels()
        .altered()
        .forEach(it -> rooms.channels().put(tx, it.wanted().draft(), true));
    comparison.channels().removed().forEach(it -> rooms.channels().remove(tx, it.slug()));
  }

  private void changeAndHoldChecks(Steps<Check, Wanted.Check> checks) {
    List<Checks.Edit> edits =
        checks.altered().stream()
            .map(it -> new Checks.Edit(it.there(), it.wanted().plan()))
            .toList();
    rooms.checks().change(tx, edits, checks.removed(), true, actor);
  }

  /** Of removed checks too, whose alerts may end. While a team is held, no incident opens. */
  private void holdTeams(Comparison comparison) {
    List<TeamId> altered =
        comparison.teams().altered().stream().map(it -> it.there().id()).toList();
    List<Team> removed = comparison.teams().removed();
    List<TeamId> teams =
        Stream.of(
                altered.stream(),
                removed.stream().map(Team::id),
                comparison.checks().removed().stream().map(Check::team))
            .flatMap(it -> it)
            .distinct()
            .toList();
    rooms.incidents().hold(tx, teams);
    Mistakes mistakes = new Mistakes();
    LeftOvers.refuseBusy(removed, tx, rooms.incidents(), mistakes);
    mistakes.throwIfAny();
  }

  /** With what is still to be sent to them: it loses its contact, or is given up. */
  private void holdPeople(Comparison comparison) {
    List<PersonId> staying =
        comparison.people().altered().stream().map(it -> it.there().id()).toList();
    List<PersonId> leaving = comparison.people().removed().stream().map(Person::id).toList();
    rooms.roster().hold(tx, staying, leaving);
    rooms
        .deliveries()
        .hold(
            tx,
            comparison.teams().removed().stream().map(Team::id).toList(),
            Stream.concat(staying.stream(), leaving.stream()).toList(),
            comparison.channels().removed().stream().map(Channel::id).toList());
  }

  private void change(Person there, Wanted.Person wanted, Current current) {
    rooms.roster().put(tx, wanted.setup());
    List<ContactDraft> before = current.contacts(there);
    List<ContactDraft> contacts = wanted.contactsOr(before);
    if (!contacts.equals(before)) {
      rooms.contacts().replace(tx, there.id(), contacts);
    }
  }

  private void remove(Team team) {
    rooms.deliveries().giveUp(tx, team.id());
    rooms.roster().remove(tx, team.id());
  }

  private void remove(Person person) {
    rooms.deliveries().giveUp(tx, person.id());
    rooms.roster().remove(tx, person.id());
  }
}
