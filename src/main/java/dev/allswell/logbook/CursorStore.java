package dev.allswell.logbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** How far each reader has read, and what comes next for it. */
final class CursorStore {

  /** Locks a cursor and tells its position; empty when somebody else is reading with it. */
  Optional<Long> lock(Handle tx, String name) {
    Optional<Long> position = lockExisting(tx, name);
    if (position.isPresent() || exists(tx, name)) {
      return position;
    }
    tx.createUpdate("insert into cursors values (:name, 0) on conflict do nothing")
        .bind("name", name)
        .execute();
    return lockExisting(tx, name);
  }

  private static Optional<Long> lockExisting(Handle tx, String name) {
    return tx.createQuery(
            "select position from cursors where name = :name for no key update skip locked")
        .bind("name", name)
        .mapTo(Long.class)
        .findOne();
  }

  private static boolean exists(Handle tx, String name) {
    return tx.createQuery("select exists (select from cursors where name = :name)")
        .bind("name", name)
        .mapTo(Boolean.class)
        .one();
  }

  /** Sealed entries of these kinds after a position and up to another. */
  List<SealedEntry> read(Handle tx, Set<Kind> kinds, long after, long upTo, int limit) {
    return tx.createQuery(
            """
            select %s, s.position, t.says, t.details
            from seals s
            join entries e on e.id = s.entry_id
            left join entry_texts t on t.entry_id = e.id
            where s.position > :after and s.position <= :upTo and e.kind = any(:kinds)
            order by s.position
            limit :limit
            """
                .formatted(EntryRow.COLUMNS))
        .bind("after", after)
        .bind("upTo", upTo)
        .bindArray("kinds", String.class, kinds.stream().map(Kind::words).toArray())
        .bind("limit", limit)
        .map((row, context) -> sealed(row))
        .list();
  }

  private static SealedEntry sealed(ResultSet row) throws SQLException {
    EntryRow entry = EntryRow.of(row);
    Optional<Text> text = EntryStore.text(row);
    return new SealedEntry(row.getLong("position"), entry.id(), text.isEmpty(), entry.entry(text));
  }

  void move(Handle tx, String name, long position) {
    tx.createUpdate("update cursors set position = :position where name = :name")
        .bind("name", name)
        .bind("position", position)
        .execute();
  }
}
