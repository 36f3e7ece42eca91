package dev.allswell.logbook;

import static dev.allswell.logbook.Book.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SealEntriesTest {
  private final Book book = new Book();
  private final SealEntries sealer = new SealEntries(book.database);

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void aLateCommitIsNeverSkipped() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> late = threads.submit(() -> book.database.run(tx -> hold(tx, written, mayCommit)));
      written.await();
      book.write(note("written after, committed before"));
      sealer.turn();
      assertThat(book.head().position()).isZero();

      mayCommit.countDown();
      late.get();
      sealer.turn();
    }
    assertThat(sealed()).containsExactly("slow to commit", "written after, committed before");
    assertThat(positions()).containsExactly(1L, 2L);
  }

  private void hold(Handle tx, CountDownLatch written, CountDownLatch mayCommit) {
    book.log.write(tx, note("slow to commit"));
    written.countDown();
    try {
      mayCommit.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRolledBackEntryLeavesNoGap() {
    book.write(note("one"));
    book.writeInVain(note("not to be"));
    book.write(note("two"));
    book.seal();
    assertThat(sealed()).containsExactly("one", "two");
    assertThat(positions()).containsExactly(1L, 2L);
  }

  @Test
  void twoSealersGiveGaplessPositions() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("twoSealersGiveGaplessPositions: seed " + seed);
    Random random = new Random(seed);
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      List<Future<?>> sealers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        SealEntries own = new SealEntries(book.database);
        sealers.add(threads.submit(() -> sealWhile(writing, own)));
      }
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        writers.add(threads.submit(writer(new Random(random.nextLong()))));
      }
      int written = 0;
      try {
        for (Future<Integer> writer : writers) {
          written += writer.get();
        }
      } finally {
        writing.set(false);
      }
      for (Future<?> each : sealers) {
        each.get();
      }
      book.seal();
      assertThat(positions()).isEqualTo(LongStream.rangeClosed(1, written).boxed().toList());
    }
    assertThat(book.verifyAll()).isEqualTo(new Verdict.Agrees(1, book.head()));
  }

  private static void sealWhile(AtomicBoolean writing, SealEntries sealer) {
    while (writing.get()) {
      sealer.turn();
    }
  }

  /** Transactions of a few entries; some come to nothing, and some write in two steps. */
  private Callable<Integer> writer(Random random) {
    return () -> {
      int written = 0;
      for (int i = 0; i < 60; i++) {
        int first = random.nextInt(1, 4);
        int second = random.nextInt(0, 3);
        boolean comesToNothing = random.nextInt(5) == 0;
        if (comesToNothing) {
          book.writeInVain(notes(first).toArray(Entry[]::new));
          continue;
        }
        book.database.run(
            tx -> {
              book.log.write(tx, notes(first));
              book.log.write(tx, notes(second));
            });
        written += first + second;
      }
      return written;
    };
  }

  private static List<Entry> notes(int count) {
    return java.util.Collections.nCopies(count, note("of many"));
  }

  @Test
  void moreThanABatchIsSealedInSeveralTurns() {
    book.writeNotes(10_001);
    assertThat(sealer.turn()).isTrue();
    assertThat(sealer.turn()).isFalse();
    assertThat(book.head().position()).isEqualTo(10_001);
    assertThat(book.verifyAll()).isEqualTo(new Verdict.Agrees(1, book.head()));
  }

  @Test
  void aSealerThatStartsLaterFindsWhatWaits() {
    book.writeNotes(3);
    sealer.turn();
    book.writeNotes(2);
    new SealEntries(book.database).turn();
    sealer.turn();
    assertThat(positions()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  /** The numbers of transactions are the cluster's own; a backup carries those of another. */
  @Test
  void aBookRestoredIntoAYoungerClusterIsSealedToo() {
    book.writeNotes(2);
    book.seal();
    book.tamper("update entries set xid = '900000000000'");
    book.writeNotes(1);
    book.tamper("update entries set xid = '900000000001' where id = 3");
    book.writeNotes(1);
    book.seal();
    assertThat(positions()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(book.verifyAll()).isEqualTo(new Verdict.Agrees(1, book.head()));
  }

  private List<String> sealed() {
    return book.database.transact(
        tx ->
            tx.createQuery(
                    """
                    select says from seals s join entry_texts t on t.entry_id = s.entry_id
                    order by position
                    """)
                .mapTo(String.class)
                .list());
  }

  private List<Long> positions() {
    return book.database.transact(
        tx ->
            tx.createQuery("select position from seals order by position")
                .mapTo(Long.class)
                .list());
  }
}
