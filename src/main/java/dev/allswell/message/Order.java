package dev.allswell.message;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.time.Instant;
import java.util.List;

/**
 * A message that is to reach a person by one contact.
 *
 * @param due not before this
 * @param subjects what it is about; an order without any is always a message of its own
 */
public record Order(
    TeamId team,
    PersonId person,
    Contact contact,
    Message message,
    Instant due,
    List<Subject> subjects) {

  public Order {
    subjects = List.copyOf(subjects);
    if (!person.equals(contact.person())) {
      throw new IllegalArgumentException(
          "Contact %s reaches person %s, not %s."
              .formatted(contact.id(), contact.person(), person));
    }
  }
}
