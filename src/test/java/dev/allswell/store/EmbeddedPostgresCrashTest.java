package dev.allswell.store;

import static dev.allswell.Eventually.eventually;
import static dev.allswell.store.Ask.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9, of PostgreSQL and of us. */
class EmbeddedPostgresCrashTest {
  private static final String COUNTING =
      "select count(*) from pg_stat_activity where query like '%forever%' and pid <> pg_backend_pid()";

  @TempDir(factory = TestDirectory.class)
  Path home;

  @Test
  void aKilledServerIsStartedAgainWhereItWas() throws Exception {
    try (var postgres = started()) {
      ask(postgres.address(), "create table kept as select 42 as answer");
      killServerAndAwaitTheNext();
      assertThat(ask(postgres.address(), "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void aServerKilledAgainAndAgainComesBackEachTime() throws Exception {
    try (var postgres = started()) {
      ask(postgres.address(), "create table kept (n int)");
      for (int n = 0; n < 4; n++) {
        ask(postgres.address(), "insert into kept values (" + n + ")");
        killServerAndAwaitTheNext();
      }
      assertThat(ask(postgres.address(), "select count(*) from kept")).isEqualTo("4");
    }
  }

  @Test
  void queriesThatOutliveTheirServerDoNotKeepTheNextOneFromStarting() throws Exception {
    try (var postgres = started()) {
      var busy = CompletableFuture.runAsync(() -> countForEver(postgres.address()));
      eventually("it counts", () -> ask(postgres.address(), COUNTING).equals("1"));
      killServerAndAwaitTheNext();
      assertThat(ask(postgres.address(), COUNTING)).isEqualTo("0");
      assertThat(busy).failsWithin(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void theServerOfAnAllswellThatWasKilledIsAdoptedAndWatched() throws Exception {
    OtherAllswell.startAndKill(home);
    long adopted = server();
    try (var postgres = started()) {
      assertThat(server()).isEqualTo(adopted).isNotZero();
      assertThat(ask(postgres.address(), "select 1")).isEqualTo("1");
      killServerAndAwaitTheNext();
      assertThat(ask(postgres.address(), "select 1")).isEqualTo("1");
    }
    assertThat(Postmaster.processesOf(home.resolve("pg18"))).isEmpty();
  }

  @Test
  void whatWasConfirmedSurvivesBothBeingKilled() throws Exception {
    try (var postgres = started()) {
      ask(postgres.address(), "create table kept (answer int)");
    }
    OtherAllswell.startAndKill(home);
    ask(addressOf(home), "insert into kept values (42)");
    kill(server());
    try (var postgres = started()) {
      assertThat(ask(postgres.address(), "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void aProcessNumberThatIsSomebodyElsesByNowIsNotTakenForTheServer() throws Exception {
    OtherAllswell.startAndKill(home);
    kill(server());
    Process somebody = new ProcessBuilder("cat").start(); // lives until its input ends
    Path file = home.resolve("pg18/postmaster.pid");
    String reused = Long.toString(somebody.pid());
    Files.writeString(file, Files.readString(file).replaceFirst("\\d+", reused));
    try (var postgres = started()) {
      assertThat(server()).isNotZero().isNotEqualTo(somebody.pid());
      assertThat(ask(postgres.address(), "select 1")).isEqualTo("1");
    }
    assertThat(somebody.isAlive()).isTrue();
    somebody.destroy();
  }

  @Test
  void aFirstStartThatWasInterruptedIsBegunAgain() throws Exception {
    started().close();
    // as it looks when the machine stops in the middle of initdb
    Path unfinished = Files.move(home.resolve("pg18"), home.resolve("making-pg1"));
    Files.delete(unfinished.resolve("PG_VERSION"));
    try (var postgres = started()) {
      assertThat(ask(postgres.address(), "select 1")).isEqualTo("1");
    }
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void aServerThatIsJustStoppingIsWaitedForAndReplaced() throws Exception {
    OtherAllswell.startAndKill(home);
    CompletableFuture<EmbeddedPostgres> next;
    try (Connection lastGuest = addressOf(home).connect()) {
      assertThat(lastGuest.isValid(5)).isTrue();
      ProcessHandle.of(server()).orElseThrow().destroy(); // it waits for its guests to leave
      eventually("it is stopping", () -> server() == 0);
      next = CompletableFuture.supplyAsync(this::started);
    }
    try (var postgres = next.get()) {
      assertThat(ask(postgres.address(), "select 1")).isEqualTo("1");
    }
  }

  private EmbeddedPostgres started() {
    return EmbeddedPostgres.start(home, TestDirectory.binaries(), PostgresSettings.forProduction());
  }

  private DatabaseAddress addressOf(Path data) throws IOException {
    PostgresCluster cluster =
        new PostgresCluster(
            data, new PostgresPrograms(PostgresBinaries.unpackedIn(TestDirectory.binaries())));
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:%d/allswell".formatted(cluster.lastPort().orElseThrow()),
        "allswell",
        cluster.password());
  }

  /** The process that answers queries, 0 while there is none. */
  private long server() {
    return Postmaster.of(home.resolve("pg18"))
        .filter(Postmaster::ready)
        .map(Postmaster::pid)
        .orElse(0L);
  }

  private void killServerAndAwaitTheNext() throws Exception {
    long killed = server();
    kill(killed);
    eventually("another server is ready", () -> !List.of(0L, killed).contains(server()));
  }

  private static void kill(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    assertThat(process).isPresent();
    process.get().destroyForcibly();
  }

  private static void countForEver(DatabaseAddress address) {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select count(*) from generate_series(1, 1e15) as forever");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
