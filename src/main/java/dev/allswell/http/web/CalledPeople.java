package dev.allswell.http.web;

import dev.allswell.http.House;
import dev.allswell.http.web.view.Called;
import dev.allswell.http.web.view.Mark;
import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentState;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.PersonId;
import dev.allswell.message.Delivery;
import dev.allswell.message.Message;
import dev.allswell.page.Page;
import dev.allswell.people.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everyone whom an incident called, those who answered first, and what became of each message. */
final class CalledPeople {
  private final House house;

  CalledPeople(House house) {
    this.house = house;
  }

  List<Called> of(Handle tx, Incident incident, @Nullable Person reader) {
    List<Delivery> deliveries = house.deliveries().about(tx, incident.id());
    Map<PersonId, Page> last = new LinkedHashMap<>();
    house.pager().pages(tx, incident.id()).forEach(page -> last.put(page.person(), page));
    Map<PersonId, Person> people = house.roster().peopleById(tx, last.keySet());
    List<Called> called = new ArrayList<>();
    for (Page page : last.values()) {
      Person person = people.get(page.person());
      if (person != null) {
        called.add(called(incident, page, person, reader, deliveries));
      }
    }
    called.sort(Comparator.comparing(each -> each.state() != Mark.ANSWERED));
    return called;
  }

  private Called called(
      Incident incident,
      Page page,
      Person person,
      @Nullable Person reader,
      List<Delivery> deliveries) {
    List<Delivery> theirs =
        deliveries.stream().filter(delivery -> delivery.person().equals(person.id())).toList();
    boolean answered =
        incident.state() instanceof IncidentState.Acknowledged taken
            && taken.by().equals(Actor.person(person.slug()).words());
    return new Called(
        person.name(),
        reader != null && reader.id().equals(person.id()),
        page.because(),
        answered ? Mark.ANSWERED : mark(page, theirs),
        answered && incident.state() instanceof IncidentState.Acknowledged taken
            ? taken.at()
            : page.startedAt(),
        theirs.stream().map(CalledPeople::message).toList());
  }

  /** Called means that a message left; until then the person is being called. */
  private static Mark mark(Page page, List<Delivery> deliveries) {
    boolean left =
        deliveries.stream()
            .anyMatch(
                delivery ->
                    delivery.kind() == Message.Kind.CALL
                        && delivery.status() == Delivery.Status.SENT);
    return switch (page.status()) {
      case CALLING, CALLED -> left ? Mark.CALLED : Mark.CALLING;
      case STOPPED -> Mark.CALLED_OFF;
      case UNREACHABLE -> Mark.UNREACHABLE;
    };
  }

  private static Called.Message message(Delivery delivery) {
    String channel = delivery.channel() == null ? "a removed channel" : delivery.channel();
    return new Called.Message(
        mark(delivery),
        at(delivery),
        delivery.address().isEmpty() ? channel : channel + " " + delivery.address(),
        delivery.answer() == null ? "" : delivery.answer());
  }

  private static Mark mark(Delivery delivery) {
    return switch (delivery.status()) {
      case PENDING -> delivery.mayRepeat() ? Mark.OUTCOME_UNKNOWN : Mark.PENDING;
      case SENDING -> Mark.SENDING;
      case SENT -> Mark.SENT;
      case GIVEN_UP -> Mark.GIVEN_UP;
      case STOPPED -> Mark.STOPPED;
    };
  }

  private static Instant at(Delivery delivery) {
    if (delivery.ended() != null) {
      return delivery.ended();
    }
    return delivery.due() == null ? delivery.created() : delivery.due();
  }
}
