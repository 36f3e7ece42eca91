package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.SealedEntry;
import dev.allswell.message.Deliveries;
import dev.allswell.page.Page.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Follows the log book for calls that were given up: the next contact is tried at once, and who has
 * none left is unreachable. What became of an update or of a round before says nothing about who
 * can be reached in this one.
 */
final class GoOnAfterFailure {
  static final Set<Kind> KINDS = Set.of(Kind.DELIVERY_GIVEN_UP);

  private final InstantSource clock;
  private final Deliveries deliveries;
  private final CallPerson callPerson;
  private final CallStages stages;
  private final CallingStore callings = new CallingStore();
  private final PageStore pages = new PageStore();

  GoOnAfterFailure(
      InstantSource clock, Deliveries deliveries, CallPerson callPerson, CallStages stages) {
    this.clock = clock;
    this.deliveries = deliveries;
    this.callPerson = callPerson;
    this.stages = stages;
  }

  void handle(Handle tx, List<SealedEntry> entries) {
    Map<IncidentId, Calling> held = hold(tx, entries);
    for (SealedEntry sealed : entries) {
      Calling calling = held.get(sealed.entry().incident());
      PersonId person = sealed.entry().person();
      if (calling != null
          && person != null
          && deliveries.isOfCall(tx, sealed.entry(), calling.round())) {
        goOn(tx, calling, person);
      }
    }
  }

  private Map<IncidentId, Calling> hold(Handle tx, List<SealedEntry> entries) {
    List<IncidentId> incidents =
        entries.stream()
            .flatMap(each -> Stream.ofNullable(each.entry().incident()))
            .distinct()
            .toList();
    return callings.lock(tx, incidents).stream()
        .collect(Collectors.toMap(calling -> calling.matter().incident(), calling -> calling));
  }

  private void goOn(Handle tx, Calling calling, PersonId person) {
    Instant now = clock.instant();
    for (Page page : pages.ofRound(tx, calling.matter().incident(), calling.round())) {
      if (page.person().equals(person)) {
        switch (page.status()) {
          case CALLING -> pages.move(tx, page.id(), Status.CALLING, page.nextStep(), now);
          case CALLED -> {
            callPerson.noContactIsLeft(tx, calling, page, now);
            stages.hurry(tx, calling, now);
          }
          case STOPPED, UNREACHABLE -> {}
        }
      }
    }
  }
}
