package dev.allswell.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL that the machine brings, of another version than ours, run for tests. */
final class InstalledPostgres implements AutoCloseable {
  private static final String PASSWORD = "known to every test";

  private final DataDirectory data;
  private final PostgresCluster cluster;
  private final Postmaster server;

  private InstalledPostgres(DataDirectory data, PostgresCluster cluster, Postmaster server) {
    this.data = data;
    this.cluster = cluster;
    this.server = server;
  }

  /** Debian's oldest that we support. */
  static final Path POSTGRES_15 = Path.of("/usr/lib/postgresql/15");

  static InstalledPostgres start(Path installation, Path directory, PostgresSettings settings)
      throws IOException, InterruptedException {
    DataDirectory data = DataDirectory.claim(directory);
    PostgresCluster cluster = new PostgresCluster(data.path(), new PostgresPrograms(installation));
    make(cluster);
    Postmaster server = new StartPostgres(cluster, settings).adoptedOrStarted();
    return new InstalledPostgres(data, cluster, server);
  }

  private static void make(PostgresCluster cluster) throws IOException {
    Path secret = Files.writeString(cluster.data().resolve("password"), PASSWORD);
    String directory = cluster.path().toString();
    cluster
        .programs()
        .run(
            cluster.data(),
            "",
            "initdb",
            "--pgdata=" + directory,
            "--username=postgres",
            "--auth=scram-sha-256",
            "--pwfile=" + secret,
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync");
    cluster
        .programs()
        .run(
            cluster.data(),
            "create role allswell login password '"
                + PASSWORD
                + "';\ncreate database allswell owner allswell;\n",
            "postgres",
            "--single",
            "-D",
            directory,
            "postgres");
  }

  DatabaseAddress address(String database, String user) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), database), user, PASSWORD);
  }

  @Override
  public void close() {
    try {
      StopPostgres.stop(cluster, server);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      data.close();
    }
  }
}
