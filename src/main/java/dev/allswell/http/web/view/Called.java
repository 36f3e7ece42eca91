package dev.allswell.http.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom an incident calls, and what became of it.
 *
 * @param reader whether it is the person who reads the page
 * @param because why this person: {@code "on duty until Mon 23 Nov, 08:00"}
 * @param state calling, called, answered, unreachable or called off
 * @param at since when
 */
public record Called(
    String name,
    boolean reader,
    String because,
    Mark state,
    @Nullable Instant at,
    List<Message> messages) {

  public Called {
    messages = List.copyOf(messages);
  }

  /**
   * One message to one contact.
   *
   * @param state pending, sending, sent, outcome unknown, given up or stopped
   * @param at when it is due, or when it ended
   * @param to the channel and as much of the address as all may see: {@code "ntfy"}, {@code
   *     "telephone ··42"}
   * @param answer what the channel said, or why it was given up; empty when nothing is to be said
   */
  public record Message(Mark state, Instant at, String to, String answer) {}
}
