package dev.allswell.people;

import dev.allswell.logbook.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, and what they may do.
 *
 * @param actor as whom the log book names them
 * @param person null when it is a machine's token
 */
public record Identity(Actor actor, Role role, @Nullable Person person) {
  static Identity of(Person person) {
    return new Identity(Actor.person(person.slug()), person.role(), person);
  }

  /**
   * A person's token acts as the person, and does no more than its own role, nor more than theirs.
   */
  static Identity ofToken(String name, Role role, @Nullable Person person) {
    if (person == null) {
      return new Identity(Actor.token(name), role, null);
    }
    Role least = person.role().mayActAs(role) ? role : person.role();
    return new Identity(Actor.person(person.slug()), least, person);
  }

  public boolean mayActAs(Role needed) {
    return role.mayActAs(needed);
  }
}
