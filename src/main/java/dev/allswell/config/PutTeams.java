package dev.allswell.config;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Roster;
import dev.allswell.people.Team;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes teams and their members be as the files say. */
final class PutTeams {
  private final Applying applying;
  private final Map<String, PersonId> people;

  private PutTeams(Applying applying) {
    this.applying = applying;
    this.people = applying.people();
  }

  static void put(List<Wanted.Team> wanted, Applying applying) {
    wanted.forEach(new PutTeams(applying)::put);
  }

  private void put(Wanted.Team wanted) {
    String slug = wanted.setup().slug();
    Optional<Team> there = Optional.ofNullable(applying.current().teams.get(slug));
    List<String> before = there.map(applying.current()::members).orElse(List.of());
    List<String> members =
        wanted.members().map(list -> list.stream().map(Named::slug).toList()).orElse(before);
    applying
        .compare(
            "team",
            slug,
            there.map(it -> Describe.team(Current.setup(it), before)),
            Describe.team(wanted.setup(), members))
        .ifPresent(change -> make(wanted, members, change));
  }

  private void make(Wanted.Team wanted, List<String> members, Change change) {
    Roster roster = applying.rooms().roster();
    roster.put(applying.tx(), wanted.setup());
    TeamId id = roster.team(applying.tx(), wanted.setup().slug()).orElseThrow().id();
    roster.putMembers(
        applying.tx(), id, members.stream().map(it -> Applying.known(people, it)).toList());
    applying.changes().ofTeam(change, id);
  }
}
