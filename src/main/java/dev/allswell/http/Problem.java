package dev.allswell.http;

import java.util.List;

/**
 * A refusal or failure as the sender sees it (RFC 9457).
 *
 * @param type a short name that programs may rely on: {@code bad-input}
 * @param status the HTTP status
 * @param title the same for every problem of the type
 * @param detail what is wrong here, and the remedy
 * @param faults of bad input, one for each field; empty otherwise
 */
public record Problem(String type, int status, String title, String detail, List<Fault> faults) {
  public Problem {
    faults = List.copyOf(faults);
  }

  static Problem of(String type, int status, String title, String detail) {
    return new Problem(type, status, title, detail, List.of());
  }
}
