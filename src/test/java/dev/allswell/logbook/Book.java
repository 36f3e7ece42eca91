package dev.allswell.logbook;

import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** A log book in a database of its own, for one test. */
final class Book implements AutoCloseable {
  static final Instant MORNING = Instant.parse("2026-11-20T09:00:00Z");

  private final TestPostgres.TestDatabase test = TestPostgres.migrated();
  final Database database = test.open();
  final LogBook log = new LogBook();

  static Entry note(String says) {
    return Entry.of(MORNING, Kind.INCIDENT_NOTE, says);
  }

  void write(Entry... entries) {
    database.run(tx -> log.write(tx, List.of(entries)));
  }

  void writeNotes(int count) {
    List<Entry> notes = IntStream.rangeClosed(1, count).mapToObj(i -> note("note " + i)).toList();
    database.run(tx -> log.write(tx, notes));
  }

  /** Writes in a transaction that comes to nothing. */
  void writeInVain(Entry... entries) {
    try {
      database.run(
          tx -> {
            log.write(tx, List.of(entries));
            throw new InVain();
          });
    } catch (InVain expected) {
      // rolled back
    }
  }

  private static final class InVain extends RuntimeException {}

  void seal() {
    SealEntries sealer = new SealEntries(database);
    while (sealer.turn()) {}
  }

  Head head() {
    return database.transact(log::head);
  }

  List<WrittenEntry> latest() {
    return database.transact(tx -> log.latest(tx, LogFilter.ALL, null, 100_000));
  }

  Verdict verifyAll() {
    return database.transact(tx -> log.verify(tx, 1, log.head(tx).position()));
  }

  /** Changes what may not be changed, as somebody could who owns the tables. */
  void tamper(String sql) {
    database.run(tx -> withoutTriggers(tx, sql));
  }

  private static void withoutTriggers(Handle tx, String sql) {
    List<String> tables = List.of("entries", "entry_texts", "seals");
    tables.forEach(table -> tx.execute("alter table " + table + " disable trigger user"));
    tx.execute(sql);
    tables.forEach(table -> tx.execute("alter table " + table + " enable trigger user"));
  }

  @Override
  public void close() {
    database.close();
    test.close();
  }
}
