package dev.allswell.store;

import java.io.IOException;
import java.nio.file.Path;

/** The PostgreSQL that Allswell brings along, at work in one data directory. */
public final class EmbeddedPostgres implements AutoCloseable {
  private final DataDirectory data;
  private final PostgresCluster cluster;
  private final KeepPostgresRunning watch;

  private EmbeddedPostgres(DataDirectory data, PostgresCluster cluster, KeepPostgresRunning watch) {
    this.data = data;
    this.cluster = cluster;
    this.watch = watch;
  }

  /**
   * Starts it, or adopts the one that still runs there; what is missing is made. If it ends by
   * itself later, it is started again on the same port.
   *
   * @throws StoreException with a sentence for whoever started Allswell
   */
  public static EmbeddedPostgres start(Path dataDirectory) {
    return start(dataDirectory, dataDirectory, PostgresSettings.forProduction());
  }

  /** As above; tests share one directory of binaries, for unpacking takes seconds. */
  static EmbeddedPostgres start(Path dataDirectory, Path binaries, PostgresSettings settings) {
    PostgresBinaries.refuseUnknownMachines(binaries);
    DataDirectory data = DataDirectory.claim(dataDirectory);
    boolean isStarted = false;
    try {
      EmbeddedPostgres postgres = started(data, binaries, settings);
      isStarted = true;
      return postgres;
    } catch (IOException e) {
      throw DiskTrouble.with(data.path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.PostgresDidNotStart(
          "The start of PostgreSQL was interrupted in %s.".formatted(dataDirectory), e);
    } finally {
      if (!isStarted) {
        data.close();
      }
    }
  }

  private static EmbeddedPostgres started(
      DataDirectory data, Path binaries, PostgresSettings settings)
      throws IOException, InterruptedException {
    Path home = PostgresBinaries.unpackedIn(binaries.toRealPath());
    PostgresCluster cluster = MakeCluster.foundOrMade(data.path(), new PostgresPrograms(home));
    StartPostgres starts = new StartPostgres(cluster, settings);
    Postmaster server = starts.adoptedOrStarted();
    if (home.startsWith(data.path())) {
      PostgresBinaries.removeOthers(data.path());
    }
    return new EmbeddedPostgres(data, cluster, KeepPostgresRunning.watch(cluster, starts, server));
  }

  /** Our database, as a role that owns it and is no superuser. */
  public DatabaseAddress address() {
    return address(MakeCluster.DATABASE, MakeCluster.USER);
  }

  DatabaseAddress address(String database, String user) {
    try {
      return new DatabaseAddress(
          "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable"
              .formatted(watch.server().port(), database),
          user,
          cluster.password());
    } catch (IOException e) {
      throw DiskTrouble.with(data.path(), e);
    }
  }

  /** Stops it in order and waits for its end; what was confirmed is on the disk. */
  @Override
  public void close() {
    try {
      watch.close();
    } finally {
      data.close();
    }
  }
}
