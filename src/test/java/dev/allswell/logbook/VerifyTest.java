package dev.allswell.logbook;

import static dev.allswell.logbook.Book.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyTest {
  private final Book book = new Book();

  @BeforeEach
  void writeFiveAndSeal() {
    book.write(
        note("one"),
        note("two")
            .team(new TeamId(1))
            .incident(new IncidentId(2))
            .check(new CheckId(new UUID(3, 4)))
            .person(new PersonId(5))
            .by(Actor.token("several\nlines, größer"))
            .with("key", "\"value\""),
        note("three"),
        note("four"),
        note("five"));
    book.seal();
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void aBookThatNobodyTouchedAgrees() {
    assertThat(book.verifyAll()).isEqualTo(new Verdict.Agrees(1, book.head()));
    assertThat(verify(3, 4)).isInstanceOf(Verdict.Agrees.class);
    assertThat(Head.of(book.head().toString())).isEqualTo(book.head());
  }

  @Test
  void aChangedTextIsFoundByVerify() {
    book.tamper("update entry_texts set says = 'all was well' where entry_id = 3");
    assertDisagrees(3, "The entry's text is not the one that was written.");
    assertThat(verify(1, 2)).isInstanceOf(Verdict.Agrees.class);
  }

  @Test
  void aTextThatVanishedWithoutRedactionIsFound() {
    book.tamper("delete from entry_texts where entry_id = 4");
    assertDisagrees(4, "The entry's text is missing, and no entry says that it was redacted.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update entries set at = at + interval '1 microsecond' where id = 2  | 2
          update entries set kind = 'check up' where id = 2                   | 2
          update entries set team_id = null where id = 2                      | 2
          update entries set incident_id = 3 where id = 2                     | 2
          update entries set check_id = gen_random_uuid() where id = 2        | 2
          update entries set person_id = 6 where id = 2                       | 2
          update entries set actor = 'somebody else' where id = 5             | 5
          update entries set digest = sha256('x') where id = 1                | 1
          update seals set digest = sha256('x') where position = 3            | 3
          update seals set position = 9 where position = 5                    | 5
          delete from seals where position = 2                                | 2
          """)
  void whateverWasChangedIsFound(String sql, long position) {
    book.tamper(sql);
    assertThat(verify(1, 5))
        .isInstanceOfSatisfying(
            Verdict.Disagrees.class, found -> assertThat(found.position()).isEqualTo(position));
  }

  @Test
  void twoEntriesThatChangedPlacesAreFound() {
    book.tamper("update seals set position = -position where position in (2, 3)");
    book.tamper("update seals set position = 5 + position where position < 0");
    assertDisagrees(2, "The entry, or its place, is not the one that was sealed.");
  }

  @Test
  void positionsThatAreNotThereAreSaidToBeMissing() {
    assertThat(verify(4, 7))
        .isEqualTo(new Verdict.Disagrees(6, "There is no seal at this position."));
    assertThat(verify(8, 9))
        .isEqualTo(new Verdict.Disagrees(7, "There is no seal at this position."));
  }

  /** The statement that docs/log-book.md gives to people who do not want to believe this code. */
  @Test
  void anybodyCanVerifyWithTheDocumentedStatement() throws IOException {
    assertThat(documentedStatement()).isEmpty();
    book.database.run(
        tx -> book.log.redact(tx, 1, Actor.ALLSWELL, Book.MORNING, "to see what it says"));
    book.seal();
    assertThat(documentedStatement()).isEmpty();
    book.tamper("update entries set actor = 'somebody else' where id = 2");
    book.tamper("update entry_texts set details = '{ }' where entry_id = 5");
    assertThat(documentedStatement()).containsExactly(2L, 5L);
  }

  private List<Long> documentedStatement() throws IOException {
    String docs = Files.readString(Path.of("docs/log-book.md"));
    Matcher sql = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(docs);
    assertThat(sql.find()).isTrue();
    return book.database.transact(
        tx ->
            tx.select(sql.group(1).replace(";", ""))
                .map((row, context) -> row.getLong("position"))
                .list());
  }

  private Verdict verify(long from, long to) {
    return book.database.transact(tx -> book.log.verify(tx, from, to));
  }

  private void assertDisagrees(long position, String why) {
    assertThat(book.verifyAll()).isEqualTo(new Verdict.Disagrees(position, why));
  }
}
