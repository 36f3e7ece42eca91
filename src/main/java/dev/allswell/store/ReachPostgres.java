package dev.allswell.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure, once at the start, that a PostgreSQL of somebody else's will do. */
public final class ReachPostgres {
  private static final Logger log = LoggerFactory.getLogger(ReachPostgres.class);
  private static final int OLDEST = 15;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final String STARTING_UP = "57P03";

  private ReachPostgres() {}

  /**
   * Returns when the database answers; waits a minute for one that is just starting or recovering.
   *
   * @throws StoreException with a sentence for whoever started Allswell
   */
  public static void check(DatabaseAddress address) {
    long start = System.nanoTime();
    while (true) {
      try (Connection connection = address.connect()) {
        refuseOld(address, connection.getMetaData().getDatabaseMajorVersion());
        return;
      } catch (SQLException e) {
        if (!STARTING_UP.equals(e.getSQLState()) || System.nanoTime() - start > PATIENCE) {
          throw why(address, e);
        }
        log.info("The database {} is starting up; waiting for it.", address);
        pause(address);
      }
    }
  }

  static void refuseOld(DatabaseAddress address, int version) {
    if (version < OLDEST) {
      throw new StoreException.OtherPostgresVersion(
          "The database %s is PostgreSQL %d, but Allswell needs %d or later. Upgrade it, or start without --database-url to use the embedded one."
              .formatted(address, version, OLDEST));
    }
  }

  private static StoreException why(DatabaseAddress address, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String sentence =
        switch (state) {
          case "28P01", "28000" ->
              "refuses this user or password. Check both, and the server's pg_hba.conf";
          case "3D000" -> "does not exist on its server. Create it with CREATE DATABASE";
          case "53300" -> "has no connection left. Raise its max_connections or close others";
          case STARTING_UP -> "is still starting up or shutting down. Try again when it is ready";
          default ->
              "does not answer (%s). Check host and port, and that it runs"
                  .formatted(e.getMessage());
        };
    return new StoreException.CannotConnect("The database %s %s.".formatted(address, sentence), e);
  }

  private static void pause(DatabaseAddress address) {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.CannotConnect(
          "Waiting for the database %s was interrupted.".formatted(address), e);
    }
  }
}
