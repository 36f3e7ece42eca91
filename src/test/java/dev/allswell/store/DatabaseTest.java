package dev.allswell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private final TestPostgres.TestDatabase postgres = TestPostgres.empty();
  private final Database database = postgres.open();

  @BeforeEach
  void twoRows() {
    database.run(
        tx -> {
          tx.execute("create table things (id int primary key, n int not null)");
          tx.execute("insert into things values (1, 0), (2, 0)");
        });
  }

  @AfterEach
  void close() {
    database.close();
    postgres.close();
  }

  @Test
  void theVictimOfADeadlockRunsAgain() {
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(() -> addInOrder(1, 2, bothHoldOne, runs));
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> addInOrder(2, 1, bothHoldOne, runs));
    CompletableFuture.allOf(one, other).join();

    assertThat(runs).as("one of the two was the victim once").hasValue(3);
    assertThat(sum()).isEqualTo(4);
  }

  private void addInOrder(int first, int second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
    database.run(
        tx -> {
          add(tx, first);
          if (runs.incrementAndGet() <= 2) {
            await(bothHoldOne);
          }
          add(tx, second);
        });
  }

  @Test
  void whatIsThrownInsideTakesEverythingBack() {
    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      add(tx, 1);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(sum()).isZero();
  }

  @Test
  void tablesOfSomethingElseAreRefusedInASentence() {
    assertThatThrownBy(() -> Database.open(postgres.address()))
        .isInstanceOf(StoreException.OtherSchema.class)
        .hasMessageContaining("are not those of this version of Allswell");
  }

  private static void add(Handle tx, int id) {
    tx.createUpdate("update things set n = n + 1 where id = :id").bind("id", id).execute();
  }

  private int sum() {
    return database.transact(
        tx -> tx.createQuery("select sum(n) from things").mapTo(Integer.class).one());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
