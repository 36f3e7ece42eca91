package dev.allswell.config;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import dev.allswell.people.Team;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The ids of those whom files call by their short names. */
record Ids(Map<String, PersonId> people, Map<String, TeamId> teams) {

  /** Everybody there is by now. */
  static Ids read(Handle tx, Roster roster) {
    return new Ids(
        roster.people(tx).stream().collect(Collectors.toMap(Person::slug, Person::id)),
        roster.teams(tx).stream().collect(Collectors.toMap(Team::slug, Team::id)));
  }

  /** Of a name that was looked up before. */
  PersonId person(String slug) {
    return Optional.ofNullable(people.get(slug)).orElseThrow();
  }

  List<PersonId> people(List<Named> names) {
    return names.stream().map(it -> person(it.slug())).toList();
  }

  /** Of a name that was looked up before. */
  TeamId team(String slug) {
    return Optional.ofNullable(teams.get(slug)).orElseThrow();
  }
}
