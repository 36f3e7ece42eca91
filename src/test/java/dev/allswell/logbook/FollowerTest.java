package dev.allswell.logbook;

import static dev.allswell.logbook.Book.MORNING;
import static dev.allswell.logbook.Book.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private final Book book = new Book();

  @BeforeEach
  void makeAPlaceForWhatWasHandled() {
    book.database.run(
        tx ->
            tx.execute(
                "create table handled (n bigint generated always as identity, position bigint, says text)"));
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void aCursorHandlesEachEntryOnce() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("aCursorHandlesEachEntryOnce: seed " + seed);
    Random random = new Random(seed);
    AtomicBoolean writing = new AtomicBoolean(true);
    int count = 150;
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Follower own = follower(random.nextInt(1, 10), this::remember);
        readers.add(threads.submit(() -> turnWhile(writing, own)));
      }
      readers.add(threads.submit(() -> sealWhile(writing)));
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        String name = "writer " + i + " note ";
        writers.add(
            threads.submit(
                () -> IntStream.range(0, count).forEach(n -> book.write(note(name + n)))));
      }
      try {
        for (Future<?> writer : writers) {
          writer.get();
        }
      } finally {
        writing.set(false);
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
    book.seal();
    drain(follower(100, this::remember));
    assertThat(handledPositions())
        .isEqualTo(IntStream.rangeClosed(1, 2 * count).mapToObj(Long::valueOf).toList());
  }

  private static void turnWhile(AtomicBoolean writing, Follower follower) {
    while (writing.get()) {
      follower.turn();
    }
  }

  private void sealWhile(AtomicBoolean writing) {
    SealEntries sealer = new SealEntries(book.database);
    while (writing.get()) {
      sealer.turn();
    }
  }

  @Test
  void twoNodesNeverHandleAtOnce() throws Exception {
    book.writeNotes(3);
    book.seal();
    CountDownLatch handling = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    drain(follower(1, (tx, entries) -> {}));
    book.writeNotes(3);
    book.seal();
    Follower slow =
        follower(
            10,
            (tx, entries) -> {
              handling.countDown();
              await(mayEnd);
              remember(tx, entries);
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> turn = threads.submit(slow::turn);
      handling.await();
      assertThat(follower(10, this::remember).turn()).isFalse();
      assertThat(handled()).isEmpty();
      mayEnd.countDown();
      assertThat(turn.get()).isFalse();
    }
    assertThat(handled()).containsExactly("note 1", "note 2", "note 3");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void onlyItsKindsAreHandled() {
    book.write(
        Entry.of(MORNING, Kind.CHECK_DOWN, "down"),
        note("not this"),
        Entry.of(MORNING, Kind.CHECK_UP, "up"));
    book.seal();
    Follower follower =
        new Follower(
            book.database,
            "checks",
            EnumSet.of(Kind.CHECK_DOWN, Kind.CHECK_UP),
            10,
            this::remember);
    drain(follower);
    assertThat(handled()).containsExactly("down", "up");
  }

  @Test
  void whatIsNotSealedIsNotHandled() {
    book.writeNotes(1);
    assertThat(follower(10, this::remember).turn()).isFalse();
    assertThat(handled()).isEmpty();
  }

  @Test
  void batchesFollowEachOtherWithoutGap() {
    book.writeNotes(7);
    book.seal();
    List<Integer> sizes = new ArrayList<>();
    Follower follower =
        follower(
            3,
            (tx, entries) -> {
              sizes.add(entries.size());
              remember(tx, entries);
            });
    assertThat(follower.turn()).isTrue();
    assertThat(follower.turn()).isTrue();
    assertThat(follower.turn()).isFalse();
    assertThat(sizes).containsExactly(3, 3, 1);
    assertThat(handledPositions()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void rareKindsAreFoundBehindManyOthers() {
    book.writeNotes(10_500);
    book.write(Entry.of(MORNING, Kind.CHECK_DOWN, "down"));
    book.seal();
    AtomicInteger turns = new AtomicInteger();
    Follower follower =
        new Follower(book.database, "checks", EnumSet.of(Kind.CHECK_DOWN), 10, this::remember);
    while (follower.turn()) {
      turns.incrementAndGet();
    }
    assertThat(handled()).containsExactly("down");
    assertThat(turns).hasValue(1);
  }

  @Test
  void aHandlerThatFailsGetsTheSameEntriesAgain() {
    book.writeNotes(2);
    book.seal();
    Follower failing =
        follower(
            10,
            (tx, entries) -> {
              remember(tx, entries);
              throw new IllegalStateException("not today");
            });
    assertThatThrownBy(failing::turn).hasMessage("not today");
    assertThat(handled()).isEmpty();
    drain(follower(10, this::remember));
    assertThat(handled()).containsExactly("note 1", "note 2");
  }

  @Test
  void aRedactedEntryIsHandedOverWithoutItsText() {
    book.writeNotes(1);
    book.database.run(tx -> book.log.redact(tx, 1, Actor.ALLSWELL, MORNING, "secret"));
    book.seal();
    List<SealedEntry> seen = new ArrayList<>();
    drain(follower(10, (tx, entries) -> seen.addAll(entries)));
    assertThat(seen).singleElement().satisfies(entry -> assertThat(entry.redacted()).isTrue());
  }

  private Follower follower(int batch, Follower.Handler handler) {
    return new Follower(book.database, "notes", EnumSet.of(Kind.INCIDENT_NOTE), batch, handler);
  }

  private static void drain(Follower follower) {
    while (follower.turn()) {}
  }

  private void remember(Handle tx, List<SealedEntry> entries) {
    for (SealedEntry sealed : entries) {
      tx.execute(
          "insert into handled (position, says) values (?, ?)",
          sealed.position(),
          sealed.entry().says());
    }
  }

  private List<String> handled() {
    return book.database.transact(
        tx -> tx.createQuery("select says from handled order by n").mapTo(String.class).list());
  }

  private List<Long> handledPositions() {
    return book.database.transact(
        tx -> tx.createQuery("select position from handled order by n").mapTo(Long.class).list());
  }
}
