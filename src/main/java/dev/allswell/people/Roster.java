package dev.allswell.people;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Who there is: teams, people, and who belongs to which team.
 *
 * <p>Everything happens in the caller's transaction. Putting is by slug and says whether anything
 * became different, so that putting the same twice changes nothing. Every list is in the order of
 * the slugs.
 */
public final class Roster {
  /** What putting something did. */
  public enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  private final TeamStore teams = new TeamStore();
  private final PersonStore people = new PersonStore();
  private final MemberStore members = new MemberStore();
  private final HoldPeople holding = new HoldPeople();

  /** Creates the team, or changes the one of this slug. */
  public Outcome put(Handle tx, TeamSetup setup) {
    Optional<Team> before = teams.bySlug(tx, setup.slug());
    if (before.isEmpty()) {
      teams.insert(tx, setup);
      return Outcome.CREATED;
    }
    if (isSame(before.get(), setup)) {
      return Outcome.UNCHANGED;
    }
    teams.update(tx, before.get().id(), setup);
    return Outcome.CHANGED;
  }

  /** Creates the person, or changes the one of this slug; how they sign in stays. */
  public Outcome put(Handle tx, PersonSetup setup) {
    Optional<Person> before = people.bySlug(tx, setup.slug());
    if (before.isEmpty()) {
      people.insert(tx, setup);
      return Outcome.CREATED;
    }
    if (isSame(before.get(), setup)) {
      return Outcome.UNCHANGED;
    }
    people.update(tx, before.get().id(), setup);
    return Outcome.CHANGED;
  }

  /** Makes exactly these people the team's. */
  public Outcome putMembers(Handle tx, TeamId team, Collection<PersonId> wanted) {
    Set<PersonId> before =
        members.peopleOf(tx, team).stream().map(Person::id).collect(Collectors.toSet());
    if (before.equals(Set.copyOf(wanted))) {
      return Outcome.UNCHANGED;
    }
    members.replace(tx, team, wanted);
    return Outcome.CHANGED;
  }

  /**
   * Removes the team with everything that is the team's; false when there was none. What it still
   * has to send is to be given up before.
   */
  public boolean remove(Handle tx, TeamId team) {
    return teams.delete(tx, team);
  }

  /**
   * Removes the person with their sessions, tokens and contacts; false when there was none.
   *
   * @throws PeopleException.InUse while they are on a shift
   */
  public boolean remove(Handle tx, PersonId person) {
    Optional<Person> before = people.byId(tx, person);
    before.ifPresent(found -> people.delete(tx, found));
    return before.isPresent();
  }

  /**
   * Holds people until the transaction ends, for who changes many of them.
   *
   * @param leaving those who are about to be removed
   */
  public void hold(Handle tx, Collection<PersonId> staying, Collection<PersonId> leaving) {
    holding.hold(tx, staying, leaving);
  }

  public Optional<Team> team(Handle tx, String slug) {
    return teams.bySlug(tx, slug);
  }

  public Optional<Team> team(Handle tx, TeamId id) {
    return teams.byId(tx, id);
  }

  public List<Team> teams(Handle tx) {
    return teams.all(tx);
  }

  public Optional<Person> person(Handle tx, String slug) {
    return people.bySlug(tx, slug);
  }

  public Optional<Person> person(Handle tx, PersonId id) {
    return people.byId(tx, id);
  }

  public List<Person> people(Handle tx) {
    return people.all(tx);
  }

  /** Those of these people that there are. */
  public Map<PersonId, Person> peopleById(Handle tx, Collection<PersonId> ids) {
    return people.byIds(tx, ids).stream().collect(Collectors.toMap(Person::id, it -> it));
  }

  public List<Person> peopleOf(Handle tx, TeamId team) {
    return members.peopleOf(tx, team);
  }

  public List<Team> teamsOf(Handle tx, PersonId person) {
    return members.teamsOf(tx, person);
  }

  private static boolean isSame(Team team, TeamSetup setup) {
    return setup.equals(
        new TeamSetup(
            team.slug(),
            team.name(),
            team.answerWithin(),
            team.callAgainAfter(),
            team.fromFiles()));
  }

  private static boolean isSame(Person person, PersonSetup setup) {
    return setup.equals(
        new PersonSetup(
            person.slug(), person.name(), person.zone(), person.role(), person.fromFiles()));
  }
}
