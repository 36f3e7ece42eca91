package dev.allswell.message;

import dev.allswell.logbook.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Contacts as rows. */
final class ContactStore {
  static final String COLUMNS =
      """
      t.id, t.person_id, t.step, t.channel_id, t.address,
      extract(epoch from t.wait)::bigint as wait, t.updates""";

  List<Contact> of(Handle tx, Collection<PersonId> people) {
    return tx.createQuery(
            "select %s from contacts t where t.person_id = any(:people) order by t.person_id, t.step"
                .formatted(COLUMNS))
        .bindArray("people", Long.class, people.stream().map(PersonId::value).toArray())
        .map((row, context) -> contact(row))
        .list();
  }

  void remove(Handle tx, Collection<Contact> contacts) {
    tx.createUpdate("delete from contacts where id = any(:ids)")
        .bindArray("ids", Long.class, contacts.stream().map(it -> it.id().value()).toArray())
        .execute();
  }

  void insert(Handle tx, PersonId person, int step, ChannelId channel, ContactDraft draft) {
    tx.createUpdate(
            """
            insert into contacts (person_id, step, channel_id, address, wait, updates)
            values (:person, :step, :channel, :address, make_interval(secs => :wait), :updates)
            """)
        .bind("person", person.value())
        .bind("step", step)
        .bind("channel", channel.value())
        .bind("address", draft.address())
        .bind("wait", draft.waits().toSeconds())
        .bind("updates", draft.updates())
        .execute();
  }

  /** Keeps who it is and whom it reaches. */
  void update(Handle tx, ContactId contact, ContactDraft draft) {
    tx.createUpdate(
            """
            update contacts set wait = make_interval(secs => :wait), updates = :updates
            where id = :id
            """)
        .bind("id", contact.value())
        .bind("wait", draft.waits().toSeconds())
        .bind("updates", draft.updates())
        .execute();
  }

  static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        new ContactId(row.getLong("id")),
        new PersonId(row.getLong("person_id")),
        row.getInt("step"),
        new ChannelId(row.getLong("channel_id")),
        row.getString("address"),
        Duration.ofSeconds(row.getLong("wait")),
        row.getBoolean("updates"));
  }
}
