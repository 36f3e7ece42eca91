package dev.allswell.page;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.message.Contact;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.message.Message;
import dev.allswell.page.Page.Status;
import dev.allswell.page.SendMessages.Due;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Takes people through their contacts in order, with their waits. */
final class CallPerson {
  private final Roster roster;
  private final Contacts contacts;
  private final Deliveries deliveries;
  private final SendMessages send;
  private final Wording wording;
  private final LogBook logBook = new LogBook();
  private final PageStore pages = new PageStore();

  CallPerson(
      Roster roster, Contacts contacts, Deliveries deliveries, SendMessages send, Wording wording) {
    this.roster = roster;
    this.contacts = contacts;
    this.deliveries = deliveries;
    this.send = send;
    this.wording = wording;
  }

  /**
   * Calls all of them by their first contact; returns the longest time all contacts of one take.
   */
  Duration begin(Handle tx, Calling calling, List<Page> begun, Instant now) {
    Map<PersonId, Person> people = people(tx, begun);
    List<Entry> entries = new ArrayList<>();
    for (Page page : begun) {
      String says = "%s is called: %s.".formatted(name(people, page), page.because());
      entries.add(about(calling, page, Kind.PAGE_STARTED, says, now));
    }
    logBook.write(tx, entries);
    Map<PersonId, List<Contact>> reach = contacts.of(tx, people.keySet());
    List<Due> due = new ArrayList<>();
    for (Page page : begun) {
      due.addAll(next(tx, calling, page, people, reach, now));
    }
    send.send(tx, due, now);
    return reach.values().stream()
        .map(all -> all.stream().map(Contact::waits).reduce(Duration.ZERO, Duration::plus))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Calls one person by the contacts that are next. */
  void goOn(Handle tx, Calling calling, Page page, Instant now) {
    List<Page> round = pages.ofRound(tx, page.incident(), page.round());
    Map<PersonId, List<Contact>> reach = contacts.of(tx, List.of(page.person()));
    send.send(tx, next(tx, calling, page, people(tx, round), reach, now), now);
  }

  /** Contacts without a wait of their own go together with the one before. */
  private List<Due> next(
      Handle tx,
      Calling calling,
      Page page,
      Map<PersonId, Person> people,
      Map<PersonId, List<Contact>> reach,
      Instant now) {
    Person person = people.get(page.person());
    List<Contact> all = reach.getOrDefault(page.person(), List.of());
    int step = page.nextStep();
    if (person == null || step >= all.size()) {
      noContactIsLeft(tx, calling, page, now);
      return List.of();
    }
    List<Due> due = new ArrayList<>();
    while (step < all.size() && (due.isEmpty() || all.get(step).waits().isZero())) {
      Message message = wording.call(calling.matter(), person, others(people, person));
      due.add(new Due(calling, all.get(step), "triggered", message));
      step++;
    }
    if (step < all.size()) {
      pages.move(tx, page.id(), Status.CALLING, step, now.plus(all.get(step).waits()));
    } else {
      pages.move(tx, page.id(), Status.CALLED, step, null);
    }
    return due;
  }

  /**
   * Every contact was tried, or they became fewer meanwhile, or there never was one: an answer is
   * awaited where a call may have arrived, and else the log book says that they are unreachable.
   */
  void noContactIsLeft(Handle tx, Calling calling, Page page, Instant now) {
    if (deliveries.mayReach(tx, page.incident(), page.person(), page.round())) {
      pages.move(tx, page.id(), Status.CALLED, page.nextStep(), null);
      return;
    }
    pages.move(tx, page.id(), Status.UNREACHABLE, page.nextStep(), null);
    String why =
        page.nextStep() == 0
            ? "%s has no contact."
            : "%s cannot be reached: no contact is left that works.";
    String says = why.formatted(name(people(tx, List.of(page)), page));
    logBook.write(tx, about(calling, page, Kind.PAGE_UNREACHABLE, says, now));
  }

  private Map<PersonId, Person> people(Handle tx, List<Page> pages) {
    return roster.peopleById(tx, pages.stream().map(Page::person).toList());
  }

  private static String name(Map<PersonId, Person> people, Page page) {
    Person person = people.get(page.person());
    return person == null ? "Somebody who has left" : person.name();
  }

  private static List<String> others(Map<PersonId, Person> people, Person person) {
    return people.values().stream()
        .filter(other -> !other.id().equals(person.id()))
        .map(Person::name)
        .sorted()
        .toList();
  }

  private static Entry about(Calling calling, Page page, Kind kind, String says, Instant now) {
    return Entry.of(now, kind, says)
        .team(calling.matter().team())
        .incident(page.incident())
        .person(page.person())
        .with("round", page.round());
  }
}
