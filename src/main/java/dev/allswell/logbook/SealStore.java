package dev.allswell.logbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Seals as rows, and the entries that wait for theirs. */
final class SealStore {
  /** A place in the order of transactions, and of the entries in one. */
  record Mark(long xid, long id) {
    static final Mark START = new Mark(0, 0);
  }

  /** An entry that waits for its seal, and its place. */
  record Unsealed(Mark place, EntryRow entry) {}

  /** "allswell" in ASCII: any number will do that nobody else in this database locks. */
  private static final long ONE_SEALER = 0x616c6c7377656c6cL;

  /** Takes the seal for this transaction; false when another node holds it. */
  boolean tryToHoldTheSeal(Handle tx) {
    return tx.createQuery("select pg_try_advisory_xact_lock(:lock)")
        .bind("lock", ONE_SEALER)
        .mapTo(Boolean.class)
        .one();
  }

  Head head(Handle tx) {
    return tx.createQuery("select position, digest from seals order by position desc limit 1")
        .map((row, context) -> new Head(row.getLong("position"), Digest.of(row.getBytes("digest"))))
        .findOne()
        .orElse(new Head(0, Digest.NONE));
  }

  /**
   * The place of the entry that was sealed last: all before it are sealed, too, for they are sealed
   * in their order. Empty where nothing is sealed, or the last was written by another cluster.
   */
  Optional<Mark> last(Handle tx) {
    return tx.createQuery(
            """
            select e.xid::text::bigint as xid, e.id from entries e
            where e.id = (select entry_id from seals order by position desc limit 1)
              and e.xid < pg_snapshot_xmax(pg_current_snapshot())
            """)
        .map((row, context) -> new Mark(row.getLong("xid"), row.getLong("id")))
        .findOne();
  }

  /** Every transaction below this one has ended, and what it wrote is seen from now on. */
  long horizon(Handle tx) {
    return tx.createQuery("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        .mapTo(Long.class)
        .one();
  }

  /** Unsealed entries behind a mark, of the transactions below the horizon, in their order. */
  List<Unsealed> unsealed(Handle tx, Mark mark, long horizon, int limit) {
    return tx.createQuery(
            """
            select e.xid::text as xid, %s
            from entries e
            where (e.xid, e.id) > (cast(:xid as text)::xid8, :id)
              and e.xid < cast(:horizon as text)::xid8
              and not exists (select from seals s where s.entry_id = e.id)
            order by e.xid, e.id
            limit :limit
            """
                .formatted(EntryRow.COLUMNS))
        .bind("xid", Long.toString(mark.xid()))
        .bind("id", mark.id())
        .bind("horizon", Long.toString(horizon))
        .bind("limit", limit)
        .map((row, context) -> unsealed(row))
        .list();
  }

  /** Unsealed entries of transactions that this cluster is yet to number: it was restored. */
  List<Unsealed> unsealedFromElsewhere(Handle tx, int limit) {
    return tx.createQuery(
            """
            select e.xid::text as xid, %s
            from entries e
            where e.xid >= pg_snapshot_xmax(pg_current_snapshot())
              and not exists (select from seals s where s.entry_id = e.id)
            order by e.xid, e.id
            limit :limit
            """
                .formatted(EntryRow.COLUMNS))
        .bind("limit", limit)
        .map((row, context) -> unsealed(row))
        .list();
  }

  private static Unsealed unsealed(ResultSet row) throws SQLException {
    EntryRow entry = EntryRow.of(row);
    return new Unsealed(new Mark(row.getLong("xid"), entry.id()), entry);
  }

  void insert(Handle tx, List<Seal> seals) {
    tx.createUpdate(
            """
            insert into seals (position, entry_id, digest)
            select position, entry_id, decode(digest, 'hex')
            from unnest(:positions, :entries, :digests) as sealed (position, entry_id, digest)
            """)
        .bindArray("positions", Long.class, seals.stream().map(Seal::position).toArray())
        .bindArray("entries", Long.class, seals.stream().map(Seal::entry).toArray())
        .bindArray("digests", String.class, seals.stream().map(s -> s.digest().hex()).toArray())
        .execute();
  }
}
