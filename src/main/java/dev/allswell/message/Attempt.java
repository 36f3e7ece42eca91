package dev.allswell.message;

import dev.allswell.logbook.IncidentId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One try to send one delivery.
 *
 * @param number counts from 1; with the delivery it names the try
 * @param key the same for every try, so that the receiver may fold repeats
 * @param message already with the words that say that it may be a repeat, where it may
 */
record Attempt(
    DeliveryId delivery,
    int number,
    UUID key,
    Message message,
    String address,
    List<IncidentId> incidents) {

  /** The values for a webhook's templates. */
  Map<Placeholder, String> values() {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    values.put(Placeholder.TITLE, message.title());
    values.put(Placeholder.TEXT, message.text());
    values.put(Placeholder.ADDRESS, address);
    values.put(Placeholder.INCIDENT, numbers());
    values.put(Placeholder.LINK, message.link().toString());
    values.put(
        Placeholder.ACKNOWLEDGE,
        message.acknowledge() == null ? "" : message.acknowledge().toString());
    values.put(Placeholder.SEVERITY, message.severity().word());
    values.put(Placeholder.KIND, message.kind().word());
    values.put(Placeholder.KEY, key.toString());
    return values;
  }

  private String numbers() {
    return incidents.stream().map(IncidentId::toString).collect(Collectors.joining(","));
  }
}
