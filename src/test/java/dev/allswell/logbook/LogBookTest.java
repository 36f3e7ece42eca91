package dev.allswell.logbook;

import static dev.allswell.logbook.Book.MORNING;
import static dev.allswell.logbook.Book.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogBookTest {
  private static final CheckId BACKUP =
      new CheckId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

  private final Book book = new Book();

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void anEntryReadsBackAsItWasWritten() {
    Entry entry =
        new Entry(
                MORNING.plusNanos(123_456_000),
                Kind.CHECK_DOWN,
                new TeamId(1),
                new IncidentId(2),
                BACKUP,
                new PersonId(3),
                Actor.token("nightly \"deploy\", {or} so\n"),
                "Nightly backup is down: Größe, 大きさ, 🔔, \"quoted\", a\\b, {null}, NULL, ''.",
                java.util.Map.of("z", "last", "a", "{\"b\":  1}", "empty", ""))
            .with("lines", "one\ntwo\r\n");
    book.write(entry);
    assertThat(book.latest()).extracting(WrittenEntry::entry).containsExactly(entry);
  }

  @Test
  void anEntryAboutNothingReadsBack() {
    book.write(note("calm"));
    assertThat(book.latest())
        .singleElement()
        .satisfies(
            written -> {
              assertThat(written.entry()).isEqualTo(note("calm"));
              assertThat(written.position()).isNull();
              assertThat(written.redacted()).isFalse();
            });
  }

  @Test
  void whatPostgresqlCannotKeepIsReplaced() {
    book.write(note("zero \0 half \uD83D.").by(Actor.token("x\0")).with("k\0", "\uDD14"));
    assertThat(book.latest())
        .singleElement()
        .satisfies(
            written -> {
              assertThat(written.entry().says()).isEqualTo("zero \uFFFD half \uFFFD.");
              assertThat(written.entry().actor()).isEqualTo(new Actor("token x\uFFFD"));
              assertThat(written.entry().details()).containsEntry("k\uFFFD", "\uFFFD");
            });
  }

  @Test
  void tenThousandEntriesKeepTheirOrder() {
    book.writeNotes(10_000);
    assertThat(book.latest().reversed())
        .extracting(written -> written.entry().says())
        .isEqualTo(IntStream.rangeClosed(1, 10_000).mapToObj(i -> "note " + i).toList());
  }

  @Test
  void writingNothingWritesNothing() {
    book.write();
    assertThat(book.latest()).isEmpty();
  }

  @Test
  void eachFilterFindsItsEntries() {
    book.write(
        note("team").team(new TeamId(1)),
        note("incident").incident(new IncidentId(2)),
        note("check").check(BACKUP),
        note("person").person(new PersonId(3)),
        Entry.of(MORNING.plusSeconds(60), Kind.CHECK_DOWN, "later"));
    assertThat(found(LogFilter.ALL.team(new TeamId(1)))).containsExactly("team");
    assertThat(found(LogFilter.ALL.incident(new IncidentId(2)))).containsExactly("incident");
    assertThat(found(LogFilter.ALL.check(BACKUP))).containsExactly("check");
    assertThat(found(LogFilter.ALL.person(new PersonId(3)))).containsExactly("person");
    assertThat(found(LogFilter.ALL.kinds(EnumSet.of(Kind.CHECK_DOWN)))).containsExactly("later");
    assertThat(found(LogFilter.ALL.between(MORNING.plusSeconds(60), null)))
        .containsExactly("later");
    assertThat(found(LogFilter.ALL.between(null, MORNING.plusSeconds(60)).team(new TeamId(1))))
        .containsExactly("team");
    assertThat(found(LogFilter.ALL.team(new TeamId(1)).check(BACKUP))).isEmpty();
  }

  @Test
  void pagesFollowEachOtherNewestFirst() {
    book.writeNotes(5);
    List<WrittenEntry> first = page(null);
    List<WrittenEntry> second = page(first.getLast().id());
    List<WrittenEntry> third = page(second.getLast().id());
    assertThat(says(first)).containsExactly("note 5", "note 4");
    assertThat(says(second)).containsExactly("note 3", "note 2");
    assertThat(says(third)).containsExactly("note 1");
  }

  @Test
  void theTimelineIsTheIncidentsNewestEntriesOldestFirst() {
    IncidentId incident = new IncidentId(7);
    book.write(
        note("first").incident(incident),
        note("other").incident(new IncidentId(8)),
        note("second").incident(incident),
        note("third").incident(incident));
    assertThat(says(book.database.transact(tx -> book.log.timeline(tx, incident, 2))))
        .containsExactly("second", "third");
  }

  @Test
  void whatWasRolledBackNeverHappened() {
    assertThatThrownBy(
            () ->
                book.database.run(
                    tx -> {
                      book.log.write(tx, note("never"));
                      throw new IllegalStateException("and back");
                    }))
        .hasMessage("and back");
    assertThat(book.latest()).isEmpty();
  }

  private List<String> found(LogFilter filter) {
    return says(book.database.transact(tx -> book.log.latest(tx, filter, null, 10)));
  }

  private List<WrittenEntry> page(@org.jspecify.annotations.Nullable Long before) {
    return book.database.transact(tx -> book.log.latest(tx, LogFilter.ALL, before, 2));
  }

  private static List<String> says(List<WrittenEntry> entries) {
    return entries.stream().map(written -> written.entry().says()).toList();
  }
}
