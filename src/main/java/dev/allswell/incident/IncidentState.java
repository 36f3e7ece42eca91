package dev.allswell.incident;

import java.time.Duration;
import java.time.Instant;

/** Where an incident stands. What can follow a state is a method on it. */
public sealed interface IncidentState {
  /** The word in the database, files and the API. */
  String word();

  /** People are being called. */
  record Triggered() implements IncidentState {
    @Override
    public String word() {
      return "triggered";
    }

    Acknowledged acknowledge(Instant at, String by, Duration callAgainAfter) {
      return new Acknowledged(at, by, at.plus(callAgainAfter));
    }
  }

  /**
   * Somebody took it.
   *
   * @param until then calls begin again, unless it is resolved
   */
  record Acknowledged(Instant at, String by, Instant until) implements IncidentState {
    @Override
    public String word() {
      return "acknowledged";
    }

    /** Something happened that the acknowledgement did not know of, or it has grown old. */
    Triggered callAgain() {
      return new Triggered();
    }
  }

  /** It is over. */
  record Resolved(Instant at) implements IncidentState {
    @Override
    public String word() {
      return "resolved";
    }

    Triggered reopen() {
      return new Triggered();
    }
  }
}
