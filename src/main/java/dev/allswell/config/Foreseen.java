package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.message.ContactDraft;
import dev.allswell.oncall.Cover;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Who is there to be called once everything is as the files say; foretold, not looked up. */
final class Foreseen {
  /** A time on duty, with people's short names. */
  record Turn(Instant from, Instant to, List<String> people) implements Cover {}

  /** By team. */
  final NavigableMap<String, List<String>> members = new TreeMap<>();

  /** By team, in no order. */
  final Map<String, List<Turn>> turns = new HashMap<>();

  /** How many a team answers for. */
  final Map<String, Integer> checks = new HashMap<>();

  /** By person. */
  final NavigableMap<String, List<ContactDraft>> contacts = new TreeMap<>();

  private Foreseen(Current current, Comparison comparison) {
    current.people.forEach((slug, it) -> contacts.put(slug, current.contacts(it)));
    comparison.people().all().forEach(it -> foreseePerson(it, current));
    current.teams.forEach((slug, it) -> members.put(slug, current.members(it)));
    comparison.teams().all().forEach(it -> foreseeTeam(it, current));
    members.replaceAll((team, slugs) -> slugs.stream().filter(contacts::containsKey).toList());
    foreseeTurns(current, comparison.shifts());
    current.checks.values().forEach(it -> count(current.team(it.team()), 1));
    comparison.checks().all().forEach(it -> foreseeCheck(it, current));
  }

  static Foreseen of(Current current, Comparison comparison) {
    return new Foreseen(current, comparison);
  }

  /** Whose contacts name a channel. */
  List<String> reachedBy(String channel) {
    return contacts.entrySet().stream()
        .filter(it -> it.getValue().stream().anyMatch(draft -> draft.channel().equals(channel)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void foreseePerson(Step<Person, Wanted.Person> step, Current current) {
    switch (step) {
      case Step.Create(_, Wanted.Person person) ->
          contacts.put(person.setup().slug(), person.contactsOr(List.of()));
      case Step.Alter(_, Person there, Wanted.Person person) ->
          contacts.put(there.slug(), person.contactsOr(current.contacts(there)));
      case Step.Remove(_, Person there) -> contacts.remove(there.slug());
    }
  }

  private void foreseeTeam(Step<Team, Wanted.Team> step, Current current) {
    switch (step) {
      case Step.Create(_, Wanted.Team team) ->
          members.put(team.setup().slug(), team.membersOr(List.of()));
      case Step.Alter(_, Team there, Wanted.Team team) ->
          members.put(there.slug(), team.membersOr(current.members(there)));
      case Step.Remove(_, Team there) -> members.remove(there.slug());
    }
  }

  private void foreseeTurns(Current current, Steps<Shift, Wanted.Shift> steps) {
    Set<Shift> over = new HashSet<>(steps.removed());
    steps.altered().forEach(it -> over.add(it.there()));
    for (Shift shift : current.allShifts) {
      if (!over.contains(shift)) {
        add(current.team(shift.team()), shift.from(), shift.to(), current.people(shift));
      }
    }
    steps.created().forEach(it -> add(it.wanted()));
    steps.altered().forEach(it -> add(it.wanted()));
  }

  private void add(Wanted.Shift shift) {
    add(shift.team().slug(), shift.from(), shift.to(), shift.slugs());
  }

  private void add(String team, Instant from, Instant to, List<String> people) {
    turns.computeIfAbsent(team, it -> new ArrayList<>()).add(new Turn(from, to, people));
  }

  private void foreseeCheck(Step<Check, Wanted.Check> step, Current current) {
    switch (step) {
      case Step.Create(_, Wanted.Check check) -> count(check.team().slug(), 1);
      case Step.Alter(_, _, _) -> {}
      case Step.Remove(_, Check there) -> count(current.team(there.team()), -1);
    }
  }

  private void count(String team, int more) {
    checks.merge(team, more, Integer::sum);
  }
}
