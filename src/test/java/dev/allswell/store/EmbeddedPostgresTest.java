package dev.allswell.store;

import static dev.allswell.store.Ask.ask;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping in order. */
class EmbeddedPostgresTest {
  @TempDir(factory = TestDirectory.class)
  Path home;

  @Test
  void theFirstStartMakesADurableAndGuardedServer() throws Exception {
    Path data = home.resolve("not there yet/all $'s \"well\"");
    try (var postgres = started(data)) {
      DatabaseAddress ours = postgres.address();
      assertThat(ask(ours, "show server_version")).isEqualTo(PostgresBinaries.VERSION);
      for (String safety :
          List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
        assertThat(ask(ours, "show " + safety)).as(safety).isEqualTo("on");
      }
      assertThat(ask(ours, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              ask(
                  ours,
                  "select datlocprovider::text || datlocale from pg_database where datname = current_database()"))
          .isEqualTo("bC.UTF-8");
      assertThat(ask(ours, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(ours, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");
    }
    assertThat(modeOf(data)).isEqualTo("rwx------");
    assertThat(modeOf(data.resolve("postgres.password"))).isEqualTo("rw-------");
  }

  @Test
  void nobodyGetsInWithoutThePassword() throws Exception {
    try (var postgres = started(home)) {
      for (String user : List.of("allswell", "postgres")) {
        DatabaseAddress guess = new DatabaseAddress(postgres.address().jdbcUrl(), user, "guess");
        assertThatThrownBy(() -> ask(guess, "select 1"))
            .hasMessageContaining("password authentication failed");
      }
    }
  }

  @Test
  void theNextStartFindsTheDataOnTheSamePort() throws Exception {
    DatabaseAddress first;
    try (var postgres = started(home)) {
      first = postgres.address();
      ask(first, "create table kept as select 42 as answer");
    }
    assertThatThrownBy(() -> ask(first, "select 1")).hasMessageContaining("refused");
    try (var postgres = started(home)) {
      assertThat(postgres.address()).isEqualTo(first);
      assertThat(ask(first, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void anotherPortIsTakenWhenTheLastOneIsGone() throws Exception {
    int port;
    try (var postgres = started(home)) {
      port = portOf(postgres);
    }
    try (var squatter = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        var postgres = started(home)) {
      assertThat(portOf(postgres)).isNotEqualTo(squatter.getLocalPort());
      assertThat(ask(postgres.address(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aServerWithOtherSettingsIsRestartedWithOurs() throws Exception {
    OtherAllswell.startAndKill(home);
    long before = serverIn(home);
    PostgresSettings other = new PostgresSettings(true, 50);
    try (var postgres = EmbeddedPostgres.start(home, TestDirectory.binaries(), other)) {
      assertThat(serverIn(home)).isNotEqualTo(before);
      assertThat(ask(postgres.address(), "show max_connections")).isEqualTo("50");
    }
  }

  @Test
  void settingsOfTheUsersOwnWinButNotOverOurAddress() throws Exception {
    started(home).close();
    Files.writeString(
        home.resolve("postgresql.conf"), "work_mem = '7MB'\nlisten_addresses = '*'\n");
    try (var postgres = started(home)) {
      assertThat(ask(postgres.address(), "show work_mem")).isEqualTo("7MB");
      assertThat(ask(postgres.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void ctrlCReachesUsAndNotTheServer() throws Exception {
    try (var postgres = started(home)) {
      assertThat(ask(postgres.address(), "select 1")).isEqualTo("1");
      // the fields after the name: state, parent, process group, session
      String[] fields =
          Files.readString(Path.of("/proc", Long.toString(serverIn(home)), "stat"))
              .replaceFirst(".*\\) ", "")
              .split(" ", -1);
      assertThat(fields[2]).isEqualTo(Long.toString(serverIn(home)));
      assertThat(fields[3]).isEqualTo(Long.toString(serverIn(home)));
    }
  }

  @Test
  void thePasswordIsInNoLogAndInNoFileButItsOwn() throws Exception {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler listener = listenerTo(logged);
    Logger ours = Logger.getLogger("dev.allswell");
    ours.addHandler(listener);
    ours.setLevel(Level.ALL);
    try (var postgres = started(home)) {
      String password = postgres.address().password();
      assertThat(password).hasSizeGreaterThan(30);
      DatabaseAddress nobody =
          new DatabaseAddress(postgres.address().jdbcUrl(), "nobody", password);
      assertThatThrownBy(() -> ask(nobody, "select 1")).hasMessageNotContaining(password);
      assertThatThrownBy(() -> ask(postgres.address(), "select 1 / 0 as \"" + password + "\""))
          .hasMessageContaining("division by zero");
      assertThat(postgres.address().toString()).doesNotContain(password);
      assertThat(logged).isNotEmpty().noneMatch(it -> it.contains(password));
      try (var files = Files.walk(home)) {
        assertThat(files.filter(Files::isRegularFile).filter(it -> holds(it, password)))
            .containsExactly(home.resolve("postgres.password"));
      }
    } finally {
      ours.removeHandler(listener);
      ours.setLevel(null);
    }
  }

  @Test
  void theBinariesAreOfTheVersionThatWeSay() {
    Path binaries = PostgresBinaries.unpackedIn(TestDirectory.binaries());
    assertThat(new PostgresPrograms(binaries).run(home, "", "postgres", "--version"))
        .isEqualTo("postgres (PostgreSQL) " + PostgresBinaries.VERSION + "\n");
  }

  private static EmbeddedPostgres started(Path data) {
    return EmbeddedPostgres.start(data, TestDirectory.binaries(), PostgresSettings.forProduction());
  }

  private static long serverIn(Path data) {
    return Postmaster.of(data.resolve("pg18")).orElseThrow().pid();
  }

  private static int portOf(EmbeddedPostgres postgres) {
    return URI.create(postgres.address().jdbcUrl().replaceFirst("jdbc:", "")).getPort();
  }

  private static String modeOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Handler listenerTo(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        logged.add(new SimpleFormatter().format(entry));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
