package dev.allswell.config;

import dev.allswell.logbook.PersonId;
import dev.allswell.message.ContactDraft;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import java.util.List;
import java.util.Optional;

/** Makes people and their contacts be as the files say. */
final class PutPeople {
  private PutPeople() {}

  static void put(List<Wanted.Person> wanted, Applying applying) {
    wanted.forEach(person -> put(person, applying));
  }

  private static void put(Wanted.Person wanted, Applying applying) {
    String slug = wanted.setup().slug();
    Optional<Person> there = Optional.ofNullable(applying.current().people.get(slug));
    List<ContactDraft> before = there.map(applying.current()::contacts).orElse(List.of());
    List<ContactDraft> contacts =
        wanted
            .contacts()
            .map(list -> list.stream().map(Wanted.Contact::draft).toList())
            .orElse(before);
    applying
        .compare(
            "person",
            slug,
            there.map(it -> Describe.person(Current.setup(it), before)),
            Describe.person(wanted.setup(), contacts))
        .ifPresent(change -> make(wanted, contacts, applying, change));
  }

  private static void make(
      Wanted.Person wanted, List<ContactDraft> contacts, Applying applying, Change change) {
    Roster roster = applying.rooms().roster();
    roster.put(applying.tx(), wanted.setup());
    PersonId id = roster.person(applying.tx(), wanted.setup().slug()).orElseThrow().id();
    applying.rooms().contacts().replace(applying.tx(), id, contacts);
    applying.changes().ofPerson(change, id);
  }
}
