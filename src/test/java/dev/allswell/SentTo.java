package dev.allswell;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.message.Deliveries;
import dev.allswell.message.Delivery;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a person is sent, found by the incidents that it is about. */
public final class SentTo {
  private SentTo() {}

  /** Oldest first. */
  public static List<Delivery> sentTo(PersonId person, Handle tx, Deliveries deliveries) {
    return tx
        .createQuery("select distinct incident_id from delivery_subjects where person_id = :person")
        .bind("person", person.value())
        .mapTo(Long.class)
        .list()
        .stream()
        .flatMap(incident -> deliveries.about(tx, new IncidentId(incident)).stream())
        .filter(delivery -> delivery.person().equals(person))
        .distinct()
        .sorted(Comparator.comparingLong(delivery -> delivery.id().value()))
        .toList();
  }
}
