package dev.allswell.http.api;

import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import dev.allswell.people.Team;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All teams and people as of one moment: rooms know them by id, the API by short name. */
final class Directory {
  private static final int LONGEST_SLUG = 63;

  private final Map<TeamId, Team> teams;
  private final Map<PersonId, Person> people;

  private Directory(List<Team> teams, List<Person> people) {
    this.teams = teams.stream().collect(Collectors.toMap(Team::id, team -> team));
    this.people = people.stream().collect(Collectors.toMap(Person::id, person -> person));
  }

  static Directory read(Handle tx, Roster roster) {
    return new Directory(roster.teams(tx), roster.people(tx));
  }

  static Directory read(House house) {
    return house.database().transact(tx -> read(tx, house.roster()));
  }

  /** The short name of a team; null where it was removed, or there is none. */
  @Nullable String slug(@Nullable TeamId id) {
    Team team = id == null ? null : teams.get(id);
    return team == null ? null : team.slug();
  }

  /** The short name of a person; null where they were removed, or there is none. */
  @Nullable String slug(@Nullable PersonId id) {
    Person person = id == null ? null : people.get(id);
    return person == null ? null : person.slug();
  }

  Optional<Person> person(PersonId id) {
    return Optional.ofNullable(people.get(id));
  }

  /** Reads the short name of a team that may be left out; null then, or when it is wrong. */
  @Nullable TeamId optionalTeam(Fields fields, String name) {
    return fields
        .optionalText(name, LONGEST_SLUG)
        .map(slug -> team(fields, name, slug))
        .orElse(null);
  }

  /** Reads the short name of a team; a stand-in when it is wrong. */
  TeamId team(Fields fields, String name) {
    TeamId found = team(fields, name, fields.text(name, LONGEST_SLUG));
    return found == null ? new TeamId(0) : found;
  }

  private @Nullable TeamId team(Fields fields, String name, String slug) {
    for (Team team : teams.values()) {
      if (team.slug().equals(slug)) {
        return team.id();
      }
    }
    if (!slug.isEmpty()) {
      fields.wrong(name, slug, "is no team", "Teams are listed at /api/v1/teams.");
    }
    return null;
  }

  /** Reads the short name of a person that may be left out; null then, or when it is wrong. */
  @Nullable PersonId optionalPerson(Fields fields, String name) {
    return fields
        .optionalText(name, LONGEST_SLUG)
        .map(slug -> person(fields, name, slug))
        .orElse(null);
  }

  /** Reads the short names of people. */
  List<PersonId> people(Fields fields, String name, int most) {
    return fields.texts(name, most).stream()
        .map(slug -> person(fields, name, slug))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable PersonId person(Fields fields, String name, String slug) {
    for (Person person : people.values()) {
      if (person.slug().equals(slug)) {
        return person.id();
      }
    }
    fields.wrong(name, slug, "is nobody", "People are listed at /api/v1/people.");
    return null;
  }
}
