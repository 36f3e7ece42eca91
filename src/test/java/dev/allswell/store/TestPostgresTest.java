package dev.allswell.store;

import static dev.allswell.store.Ask.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
  @Test
  void everyTestHasADatabaseOfItsOwn() {
    try (var one = TestPostgres.empty();
        var other = TestPostgres.empty()) {
      ask(one.address(), "create table only_here (id int)");
      ask(other.address(), "create table only_here (id int)");
    }
  }

  @Test
  void aMigrationRunsOnceAndIsInEveryCopy() {
    AtomicInteger runs = new AtomicInteger();
    for (int copy = 0; copy < 3; copy++) {
      try (var database = TestPostgres.migrated("one table", address -> migrate(address, runs))) {
        ask(database.address(), "insert into migrated values (1)");
      }
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void oursHasAllTablesAndAPool() {
    try (var database = TestPostgres.migrated();
        var store = database.open()) {
      store.run(handle -> handle.execute("select from checks"));
    }
  }

  private static void migrate(DatabaseAddress address, AtomicInteger runs) {
    runs.incrementAndGet();
    ask(address, "create table migrated (id int primary key)");
  }
}
