package dev.allswell.page;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.message.Contact;
import dev.allswell.message.ContactId;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.message.Message;
import dev.allswell.page.SendMessages.Due;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Tells those who were called for an incident what became of it. */
final class TellCalled {
  private final Roster roster;
  private final Contacts contacts;
  private final Deliveries deliveries;
  private final SendMessages send;
  private final LogBook logBook = new LogBook();

  TellCalled(Roster roster, Contacts contacts, Deliveries deliveries, SendMessages send) {
    this.roster = roster;
    this.contacts = contacts;
    this.deliveries = deliveries;
    this.send = send;
  }

  /** Tells all but the one who did it. */
  void tell(
      Handle tx, Calling calling, String state, Message message, Optional<Person> by, Instant now) {
    Map<PersonId, Set<ContactId>> called = deliveries.called(tx, calling.matter().incident());
    by.map(Person::id).ifPresent(called::remove);
    Map<PersonId, List<Contact>> reach = contacts.of(tx, called.keySet());
    List<PersonId> lost = new ArrayList<>();
    List<Due> due = new ArrayList<>();
    called.forEach(
        (person, calledBy) -> {
          List<Contact> all = reach.getOrDefault(person, List.of());
          if (all.isEmpty()) {
            lost.add(person);
          }
          toldBy(all, calledBy).forEach(it -> due.add(new Due(calling, it, state, message)));
        });
    send.send(tx, due, now);
    if (!lost.isEmpty()) {
      logBook.write(tx, lost(tx, calling, lost, message, now));
    }
  }

  /**
   * The contacts that they were called by, where these take news. Who changed one since is told by
   * the first of now that does: the address that the call went to may be somebody else's today.
   */
  private static List<Contact> toldBy(List<Contact> all, Set<ContactId> called) {
    List<Contact> takeNews = all.stream().filter(Contact::updates).toList();
    List<Contact> same = takeNews.stream().filter(it -> called.contains(it.id())).toList();
    Set<ContactId> gone = new HashSet<>(called);
    all.forEach(it -> gone.remove(it.id()));
    return same.isEmpty() && !gone.isEmpty() ? takeNews.stream().limit(1).toList() : same;
  }

  private List<Entry> lost(
      Handle tx, Calling calling, List<PersonId> lost, Message message, Instant now) {
    return roster.peopleById(tx, lost).values().stream()
        .map(
            person ->
                Entry.of(
                        now,
                        Kind.DELIVERY_GIVEN_UP,
                        "%s was called, has no contact any more, and is not told: %s."
                            .formatted(person.name(), message.title()))
                    .team(calling.matter().team())
                    .incident(calling.matter().incident())
                    .person(person.id()))
        .toList();
  }
}
