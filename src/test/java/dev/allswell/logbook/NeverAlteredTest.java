package dev.allswell.logbook;

import static dev.allswell.logbook.Book.MORNING;
import static dev.allswell.logbook.Book.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeverAlteredTest {
  private final Book book = new Book();

  @BeforeEach
  void writeTwoAndSeal() {
    book.write(note("first").incident(new IncidentId(1)), note("second"));
    book.seal();
  }

  @AfterEach
  void close() {
    book.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update entries set at = now()",
        "update entries set xid = pg_current_xact_id() where id = 1",
        "delete from entries where id = 1",
        "truncate entries cascade",
        "update entry_texts set says = 'all was well'",
        "delete from entry_texts where entry_id = 1",
        "truncate entry_texts",
        "update seals set position = position + 10",
        "delete from seals where position = 2",
        "truncate seals",
        "insert into entry_texts values (1, 'x', '{}') on conflict (entry_id) do update set says = 'x'",
        "merge into entries using (select 1) one on id = 1 when matched then delete",
      })
  void theTableOwnerCannotAlterAnEntry(String sql) {
    List<WrittenEntry> before = book.latest();
    assertThat(ownsTheTables()).isTrue();
    assertThatThrownBy(() -> book.database.run(tx -> tx.execute(sql)))
        .hasMessageContaining("The log book is never altered");
    assertThat(book.latest()).isEqualTo(before).hasSize(2);
  }

  private boolean ownsTheTables() {
    return book.database.transact(
        tx ->
            tx.createQuery(
                    """
                    select bool_and(tableowner = current_user) from pg_tables
                    where tablename in ('entries', 'entry_texts', 'seals')
                    """)
                .mapTo(Boolean.class)
                .one());
  }

  @Test
  void redactionKeepsTheChainWhole() {
    redact(1, "a password was in it");
    book.seal();

    List<WrittenEntry> entries = book.latest().reversed();
    assertThat(entries.get(0).redacted()).isTrue();
    assertThat(entries.get(0).entry().says()).isEqualTo("The text of this entry was redacted.");
    assertThat(entries.get(2).entry())
        .isEqualTo(
            Entry.of(
                    MORNING,
                    Kind.REDACTED,
                    "The text of entry 1 was redacted: a password was in it")
                .incident(new IncidentId(1))
                .by(Actor.person("ana"))
                .with("entry", 1)
                .with("reason", "a password was in it"));
    assertThat(book.verifyAll()).isEqualTo(new Verdict.Agrees(1, book.head()));
    assertThat(book.head().position()).isEqualTo(3);
  }

  @Test
  void onlyTheNamedEntryIsRedacted() {
    assertThatThrownBy(
            () ->
                book.database.run(
                    tx -> {
                      book.log.redact(tx, 1, Actor.ALLSWELL, MORNING, "why");
                      tx.execute("delete from entry_texts where entry_id = 2");
                    }))
        .hasMessageContaining("entry 2 is not being redacted");
    assertThat(book.latest()).noneMatch(WrittenEntry::redacted).hasSize(2);
  }

  @Test
  void anEarlierRedactionAllowsNoLaterOne() {
    redact(1, "once");
    book.tamper("insert into entry_texts values (1, 'first', '{}')");
    assertThatThrownBy(
            () -> book.database.run(tx -> tx.execute("delete from entry_texts where entry_id = 1")))
        .hasMessageContaining("entry 1 is not being redacted");
  }

  @Test
  void whatWasRedactedBeforeIsSaidToBe() {
    redact(1, "once");
    assertThatThrownBy(() -> redact(1, "twice"))
        .isInstanceOf(LogBookException.NotRedactable.class)
        .hasMessage("Entry 1 was redacted before.");
    assertThat(book.latest()).hasSize(3);
  }

  @Test
  void whatSaysSoStays() {
    redact(1, "once");
    long redaction = book.latest().getFirst().id();
    assertThatThrownBy(() -> redact(redaction, "to hide it"))
        .isInstanceOf(LogBookException.NotRedactable.class);
    assertThatThrownBy(
            () ->
                book.database.run(
                    tx -> {
                      book.log.write(
                          tx, Entry.of(MORNING, Kind.REDACTED, "by hand").with("entry", redaction));
                      tx.execute("delete from entry_texts where entry_id = " + redaction);
                    }))
        .hasMessageContaining("says what was redacted");
  }

  @Test
  void anUnknownEntryIsNamed() {
    assertThatThrownBy(() -> redact(99, "why"))
        .isInstanceOf(LogBookException.NoSuchEntry.class)
        .hasMessage("There is no entry 99 in the log book.");
  }

  private void redact(long id, String reason) {
    book.database.run(tx -> book.log.redact(tx, id, Actor.person("ana"), MORNING, reason));
  }
}
