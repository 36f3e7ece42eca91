package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.message.Contact;
import dev.allswell.message.Deliveries;
import dev.allswell.message.Message;
import dev.allswell.message.Order;
import dev.allswell.message.Subject;
import dev.allswell.people.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Orders messages to people: one each, until there are so many that one message a minute says it
 * all.
 */
final class SendMessages {
  /** From this many pages for one person within {@link #FLOOD_TIME} on, messages are combined. */
  static final int FLOOD = 10;

  static final Duration FLOOD_TIME = Duration.ofMinutes(10);

  /** How long a message may wait for others to join it. */
  static final Duration COMBINED_EVERY = Duration.ofMinutes(1);

  private final Roster roster;
  private final Deliveries deliveries;
  private final Wording wording;
  private final PageStore pages = new PageStore();
  private final CallingStore callings = new CallingStore();

  SendMessages(Roster roster, Deliveries deliveries, Wording wording) {
    this.roster = roster;
    this.deliveries = deliveries;
    this.wording = wording;
  }

  /**
   * One message that is due now.
   *
   * @param state what the incident became: triggered, acknowledged, resolved
   */
  record Due(Calling calling, Contact contact, String state, Message message) {
    Order order(Instant at) {
      Matter matter = calling.matter();
      return new Order(matter.team(), contact.person(), contact, message, at, List.of(subject()));
    }

    Subject subject() {
      return new Subject(calling.matter().incident(), state, calling.round());
    }
  }

  void send(Handle tx, List<Due> due, Instant now) {
    if (due.isEmpty()) {
      return;
    }
    Set<PersonId> flooded = flooded(tx, due, now);
    List<Order> single = new ArrayList<>();
    for (Due each : due) {
      if (flooded.contains(each.contact.person())) {
        combine(tx, each, now);
      } else {
        single.add(each.order(now));
      }
    }
    deliveries.order(tx, single);
  }

  /** Holds them first: what waits for a person is changed by one at a time. */
  private Set<PersonId> flooded(Handle tx, List<Due> due, Instant now) {
    Set<PersonId> people =
        due.stream().map(each -> each.contact.person()).collect(Collectors.toSet());
    roster.hold(tx, people, List.of());
    Map<PersonId, Integer> counts = pages.countSince(tx, people, now.minus(FLOOD_TIME));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > FLOOD)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void combine(Handle tx, Due due, Instant now) {
    deliveries
        .waiting(tx, due.contact, due.message.kind())
        .ifPresentOrElse(
            waiting -> {
              List<IncidentId> about = new ArrayList<>(waiting.incidents());
              about.add(due.calling.matter().incident());
              List<Matter> matters = callings.matters(tx, about);
              Message message = wording.combined(due.message.kind(), matters);
              deliveries.join(tx, waiting.id(), due.subject(), message);
            },
            () -> deliveries.order(tx, List.of(due.order(now.plus(COMBINED_EVERY)))));
  }

  /** Takes an incident out of what has not left yet; what is left of it no longer names it. */
  void stop(Handle tx, IncidentId incident, Instant now) {
    for (Deliveries.Waiting left : deliveries.stop(tx, incident, now)) {
      List<Matter> matters = callings.matters(tx, left.incidents());
      if (!matters.isEmpty()) {
        deliveries.rewrite(tx, left.id(), wording.combined(Message.Kind.CALL, matters));
      }
    }
  }
}
