package dev.allswell.config;

import dev.allswell.config.Change.Verb;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is changed, for the plan and for the log book. */
final class Changes {
  /** A change and what the entry about it carries. */
  private record Made(
      Change change, Optional<TeamId> team, Optional<PersonId> person, Optional<CheckId> check) {}

  private final List<Made> made = new ArrayList<>();
  private int unchanged;

  void unchanged() {
    unchanged++;
  }

  void of(Change change) {
    made.add(new Made(change, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  void ofTeam(Change change, TeamId team) {
    made.add(new Made(change, Optional.of(team), Optional.empty(), Optional.empty()));
  }

  void ofPerson(Change change, PersonId person) {
    made.add(new Made(change, Optional.empty(), Optional.of(person), Optional.empty()));
  }

  void ofCheck(Change change, TeamId team, CheckId check) {
    made.add(new Made(change, Optional.of(team), Optional.empty(), Optional.of(check)));
  }

  Plan plan(List<LeftOver> leftOver, List<Warning> warnings) {
    return new Plan(made.stream().map(Made::change).toList(), unchanged, leftOver, warnings);
  }

  /** One for all, and one for each thing; none when nothing was changed. */
  List<Entry> entries(Instant now, Actor actor) {
    List<Entry> entries = new ArrayList<>();
    if (!made.isEmpty()) {
      entries.add(summary(now).by(actor));
    }
    made.stream()
        .filter(Changes::isNotSaidAlready)
        .forEach(it -> entries.add(entry(it, now).by(actor)));
    return entries;
  }

  /** Checks write of their own that they were made or removed. */
  private static boolean isNotSaidAlready(Made made) {
    return made.check().isEmpty() || made.change().verb() == Verb.CHANGE;
  }

  private Entry summary(Instant now) {
    Plan plan = plan(List.of(), List.of());
    return Entry.of(
            now,
            Kind.CONFIGURATION_APPLIED,
            "Configuration was applied: %d created, %d changed, %d removed."
                .formatted(
                    plan.count(Verb.CREATE), plan.count(Verb.CHANGE), plan.count(Verb.REMOVE)))
        .with("created", plan.count(Verb.CREATE))
        .with("changed", plan.count(Verb.CHANGE))
        .with("removed", plan.count(Verb.REMOVE));
  }

  private static Entry entry(Made made, Instant now) {
    Change change = made.change();
    Entry entry =
        Entry.of(now, Kind.CONFIGURATION_APPLIED, capital(change.sentence()))
            .team(made.team().orElse(null))
            .person(made.person().orElse(null))
            .check(made.check().orElse(null))
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
