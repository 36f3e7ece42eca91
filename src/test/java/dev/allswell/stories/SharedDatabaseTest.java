package dev.allswell.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Allswell;
import dev.allswell.MovableClock;
import dev.allswell.people.Secret;
import dev.allswell.store.DatabaseAddress;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two nodes, each with a data directory of its own, on one database. */
class SharedDatabaseTest {
  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");

  @Test
  void theCommandsOfEachMachineHaveATokenOfTheirOwn() {
    try (TestPostgres.TestDatabase postgres = TestPostgres.migrated();
        RunningServer first = RunningServer.start(postgres, clock, RunningServer.temporaryData());
        RunningServer second =
            RunningServer.start(postgres, clock, RunningServer.temporaryData())) {
      Secret one = first.tokenOfThisMachine(Optional.empty());
      Secret other = second.tokenOfThisMachine(Optional.empty());
      assertThat(List.of(first.me(one), first.me(other)))
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("token command line on \\S+ [0-9a-f]{4}"));

      assertThat(second.tokenOfThisMachine(Optional.of(other)).reveal())
          .as("the next start goes on with what it has")
          .isEqualTo(other.reveal());
      assertThat(first.api("GET", "/tokens", "").path("tokens")).hasSize(2);
    }
  }

  @Test
  void whatADatabaseRefusesAtTheStartIsASentenceAndNoStackTrace() throws Exception {
    try (TestPostgres.TestDatabase postgres = TestPostgres.migrated()) {
      try (Connection owner = postgres.connect();
          Statement statement = owner.createStatement()) {
        statement.execute("alter table tokens add check (name = 'nothing fits')");
      }
      Process serve = serve(postgres.address());
      serve.getOutputStream().close();
      String said = new String(serve.getInputStream().readAllBytes(), UTF_8);
      assertThat(said.lines().filter(line -> line.startsWith("Allswell cannot start. ")))
          .as(said)
          .hasSize(1);
      assertThat(said).doesNotContain("\tat ", "insert into", "Ctrl-C");
      assertThat(serve.waitFor()).isEqualTo(1);
    }
  }

  private static Process serve(DatabaseAddress database) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Allswell.class.getName(),
                "serve",
                "--host=127.0.0.1",
                "--port=0",
                "--data=" + RunningServer.temporaryData())
            .redirectErrorStream(true);
    builder
        .environment()
        .put(
            "ALLSWELL_DATABASE_URL",
            database
                .jdbcUrl()
                .replaceFirst(
                    "jdbc:postgresql://",
                    "postgres://%s:%s@".formatted(database.user(), database.password())));
    return builder.start();
  }
}
