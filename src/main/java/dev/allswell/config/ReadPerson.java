package dev.allswell.config;

import dev.allswell.message.ContactDraft;
import dev.allswell.message.InvalidSettings;
import dev.allswell.people.PeopleException;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.Role;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one person with their contacts. */
final class ReadPerson {
  private static final int MOST_CONTACTS = 20;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private ReadPerson() {}

  static Optional<Wanted.Person> read(Fields fields) {
    int before = fields.mistakes().count();
    String slug = Slugs.PERSON.of(fields).orElse("");
    String name = fields.find("name").flatMap(it -> it.line(1, 100)).orElse(slug);
    ZoneId zone = fields.find("zone").flatMap(Value::zone).orElse(ZoneId.of("UTC"));
    Role role = fields.find("role").flatMap(it -> it.choice(Role.class)).orElse(Role.RESPONDER);
    Optional<List<Wanted.Contact>> contacts =
        fields.find("contacts").flatMap(it -> it.list(MOST_CONTACTS)).map(ReadPerson::contacts);
    if (fields.mistakes().count() > before) {
      return Optional.empty();
    }
    try {
      PersonSetup setup = new PersonSetup(slug, name, zone, role, true);
      return Optional.of(new Wanted.Person(setup, contacts, fields));
    } catch (PeopleException.Unfit e) {
      fields.wrong(e.field(), String.valueOf(e.value()), e.says());
      return Optional.empty();
    }
  }

  private static List<Wanted.Contact> contacts(List<Value> items) {
    List<Wanted.Contact> contacts = new ArrayList<>();
    for (Value item : items) {
      item.fields(item.thing(), item.field() + ".")
          .flatMap(ReadPerson::contact)
          .ifPresent(contacts::add);
    }
    return contacts;
  }

  private static Optional<Wanted.Contact> contact(Fields fields) {
    Optional<Named> channel =
        fields.need("channel", "Name a channel, such as push.").flatMap(Slugs.CHANNEL::named);
    String address = fields.find("address").flatMap(it -> it.line(0, 1_000)).orElse("");
    Optional<Duration> after =
        fields
            .find("wait")
            .map(it -> it.span(Duration.ZERO, LONGEST_WAIT))
            .orElse(Optional.of(Duration.ZERO));
    boolean updates = fields.find("updates").flatMap(Value::truth).orElse(true);
    fields.done();
    if (channel.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    try {
      ContactDraft draft = new ContactDraft(channel.get().slug(), address, after.get(), updates);
      return Optional.of(new Wanted.Contact(draft, channel.get(), fields));
    } catch (InvalidSettings e) {
      e.problems().forEach(it -> fields.wrong("wait", it.value(), it.remedy()));
      return Optional.empty();
    }
  }
}
