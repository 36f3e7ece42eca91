package dev.allswell.people;

import dev.allswell.logbook.PersonId;
import java.util.Collection;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Holds people in the order of their ids, as whoever pages them does. */
final class HoldPeople {

  /**
   * Where somebody leaves, the strong lock is taken at once: to take it after the weak one would be
   * to wait for a page that waits for us.
   */
  void hold(Handle tx, Collection<PersonId> staying, Collection<PersonId> leaving) {
    tx.createQuery(
            "select id from people where id = any(:ids) order by id for "
                + (leaving.isEmpty() ? "no key update" : "update"))
        .bindArray(
            "ids",
            Long.class,
            Stream.concat(staying.stream(), leaving.stream()).map(PersonId::value).toList())
        .mapTo(Long.class)
        .list();
  }
}
