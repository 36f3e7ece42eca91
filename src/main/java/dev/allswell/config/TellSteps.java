package dev.allswell.config;

import dev.allswell.config.Change.Verb;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the log book says of steps: one entry for all, and one for each. */
final class TellSteps {
  private final Ids ids;
  private final Instant now;
  private final List<Entry> entries = new ArrayList<>();

  private TellSteps(Ids ids, Instant now) {
    this.ids = ids;
    this.now = now;
  }

  /** None where nothing is changed. */
  static List<Entry> entries(Comparison comparison, Ids ids, Instant now, Actor actor) {
    TellSteps tell = new TellSteps(ids, now);
    tell.add(comparison);
    return tell.entries.stream().map(it -> it.by(actor)).toList();
  }

  private void add(Comparison comparison) {
    List<Change> changes = comparison.changes();
    if (!changes.isEmpty()) {
      entries.add(summary(changes));
    }
    comparison.channels().all().forEach(it -> entries.add(entry(it.change())));
    comparison.people().all().forEach(it -> entries.add(ofPerson(it)));
    comparison.teams().all().forEach(it -> entries.add(ofTeam(it)));
    comparison.shifts().all().forEach(it -> entries.add(ofShift(it)));
    // Checks write of their own that they were made or removed.
    comparison
        .checks()
        .altered()
        .forEach(
            it -> entries.add(entry(it.change()).team(it.there().team()).check(it.there().id())));
  }

  private Entry summary(List<Change> changes) {
    long created = count(changes, Verb.CREATE);
    long changed = count(changes, Verb.CHANGE);
    long removed = count(changes, Verb.REMOVE);
    return Entry.of(
            now,
            Kind.CONFIGURATION_APPLIED,
            "Configuration was applied: %d created, %d changed, %d removed."
                .formatted(created, changed, removed))
        .with("created", created)
        .with("changed", changed)
        .with("removed", removed);
  }

  private static long count(List<Change> changes, Verb verb) {
    return changes.stream().filter(it -> it.verb() == verb).count();
  }

  private Entry ofPerson(Step<Person, Wanted.Person> step) {
    Entry entry = entry(step.change());
    return switch (step) {
      case Step.Create(_, Wanted.Person person) -> entry.person(ids.person(person.setup().slug()));
      case Step.Alter(_, Person there, _) -> entry.person(there.id());
      case Step.Remove(_, Person there) -> entry.person(there.id());
    };
  }

  private Entry ofTeam(Step<Team, Wanted.Team> step) {
    Entry entry = entry(step.change());
    return switch (step) {
      case Step.Create(_, Wanted.Team team) -> entry.team(ids.team(team.setup().slug()));
      case Step.Alter(_, Team there, _) -> entry.team(there.id());
      case Step.Remove(_, Team there) -> entry.team(there.id());
    };
  }

  private Entry ofShift(Step<Shift, Wanted.Shift> step) {
    Entry entry = entry(step.change());
    return switch (step) {
      case Step.Create(_, Wanted.Shift shift) -> entry.team(ids.team(shift.team().slug()));
      case Step.Alter(_, Shift there, _) -> entry.team(there.team());
      case Step.Remove(_, Shift there) -> entry.team(there.team());
    };
  }

  private Entry entry(Change change) {
    Entry entry =
        Entry.of(now, Kind.CONFIGURATION_APPLIED, capital(change.sentence()))
            .with("kind", change.kind())
            .with("name", change.name())
            .with("verb", change.verb().done());
    for (FieldChange field : change.fields()) {
      entry = entry.with("field " + field.field(), field.toString());
    }
    return entry;
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
