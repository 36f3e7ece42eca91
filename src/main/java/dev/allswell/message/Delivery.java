package dev.allswell.message;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message to one contact and what has become of it, to be shown.
 *
 * @param channel its slug; null when it was removed since
 * @param address shortened where it is a telephone number or opens something
 * @param title what the person read first
 * @param mayRepeat an attempt ended without anybody knowing whether it arrived
 * @param due pending: when it is tried; sending: when it counts as lost; else null
 * @param answer the provider's last answer, or what went wrong
 * @param incidents which it is about
 */
public record Delivery(
    DeliveryId id,
    PersonId person,
    @Nullable String channel,
    String address,
    Message.Kind kind,
    String title,
    Status status,
    int attempts,
    boolean mayRepeat,
    Instant created,
    @Nullable Instant due,
    @Nullable Instant ended,
    @Nullable String answer,
    List<IncidentId> incidents) {

  /** Where it stands. */
  public enum Status {
    PENDING,
    SENDING,
    SENT,
    GIVEN_UP,
    STOPPED;

    /** The words in the database and the API: {@code "given up"}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Reads words that {@link #words} wrote. */
    public static Status of(String words) {
      return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
  }
}
