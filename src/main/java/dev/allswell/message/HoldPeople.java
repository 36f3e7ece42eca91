package dev.allswell.message;

import dev.allswell.logbook.PersonId;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** What waits for a person is changed by one at a time: by whoever holds the person. */
final class HoldPeople {

  /** In the order of their ids, so that nobody waits for another in a circle. */
  void hold(Handle tx, Collection<PersonId> people) {
    tx.createQuery("select id from people where id = any(:ids) order by id for no key update")
        .bindArray("ids", Long.class, people.stream().map(PersonId::value).toList())
        .mapTo(Long.class)
        .list();
  }
}
