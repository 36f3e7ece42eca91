package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import java.time.Instant;

/**
 * Getting hold of one person for one incident, in one round.
 *
 * @param because why this person, in words
 * @param nextStep the contact to try next
 */
public record Page(
    PageId id,
    IncidentId incident,
    PersonId person,
    int round,
    String because,
    Status status,
    int nextStep,
    Instant startedAt) {
  /** How far it is. */
  public enum Status {
    /** Contacts are left to try. */
    CALLING,
    /** Every contact was tried; an answer is awaited. */
    CALLED,
    /** Somebody took the incident, or it ended. */
    STOPPED,
    /** No contact is left that works. */
    UNREACHABLE
  }
}
