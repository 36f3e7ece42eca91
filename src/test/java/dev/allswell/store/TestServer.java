package dev.allswell.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The server behind {@link TestPostgres}: started when it is first needed, gone with the JVM. */
final class TestServer {
  private static final String DIRECTORY = "allswell-test-postgres-";
  private static final PostgresSettings FORGETFUL = new PostgresSettings(false, 300);
  private static final TestServer RUNNING = started();

  /** Makes the address of a database for a user. */
  private interface Addresses {
    DatabaseAddress of(String database, String user);
  }

  private final Addresses addresses;
  private final Connection superuser;

  private TestServer(Addresses addresses) throws SQLException {
    this.addresses = addresses;
    this.superuser = addresses.of("postgres", "postgres").connect();
  }

  static DatabaseAddress address(String database, String user) {
    return RUNNING.addresses.of(database, user);
  }

  static Connection asSuperuser() {
    return RUNNING.superuser;
  }

  private static TestServer started() {
    try {
      clearWhatKilledOnesLeft();
      Path data = TestDirectory.home().resolve(DIRECTORY + ProcessHandle.current().pid());
      String installation = System.getProperty("allswell.test.postgres", "");
      return installation.isEmpty() ? ours(data) : installed(Path.of(installation), data);
    } catch (IOException | SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestServer ours(Path data) throws SQLException {
    var server = EmbeddedPostgres.start(data, TestDirectory.binaries(), FORGETFUL);
    stopAtTheEnd(server, data);
    return new TestServer(server::address);
  }

  private static TestServer installed(Path installation, Path data)
      throws IOException, SQLException, InterruptedException {
    var server = InstalledPostgres.start(installation, data, FORGETFUL);
    stopAtTheEnd(server, data);
    return new TestServer(server::address);
  }

  private static void stopAtTheEnd(AutoCloseable server, Path data) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                    DeleteTree.at(data);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  private static void clearWhatKilledOnesLeft() throws IOException, InterruptedException {
    try (var directories = Files.newDirectoryStream(TestDirectory.home(), DIRECTORY + "*")) {
      for (Path directory : directories) {
        String owner = directory.getFileName().toString().replaceFirst(DIRECTORY, "");
        if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
          clear(directory);
        }
      }
    }
  }

  private static void clear(Path directory) throws IOException, InterruptedException {
    try (DataDirectory ours = DataDirectory.claim(directory)) {
      Path binaries = PostgresBinaries.unpackedIn(TestDirectory.binaries());
      PostgresCluster cluster = new PostgresCluster(ours.path(), new PostgresPrograms(binaries));
      Optional<Postmaster> server = Postmaster.of(cluster.path());
      if (server.isPresent()) {
        StopPostgres.stop(cluster, server.get());
      }
      DeleteTree.at(ours.path());
    } catch (StoreException e) {
      // of another user, or in use after all
    }
  }
}
