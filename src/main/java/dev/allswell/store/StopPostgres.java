package dev.allswell.store;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a server: fast and in order first, at once when that takes too long. */
final class StopPostgres {
  private static final Logger log = LoggerFactory.getLogger(StopPostgres.class);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
  private static final long LAST_PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private StopPostgres() {}

  /** Returns when it is gone. */
  static void stop(PostgresCluster cluster, Postmaster server) throws InterruptedException {
    signal(cluster, server, "INT"); // open transactions are rolled back, everything is written down
    if (!isGone(server, PATIENCE)) {
      log.warn("PostgreSQL did not stop within 30 s; it will recover at its next start.");
      signal(cluster, server, "QUIT");
      if (!isGone(server, LAST_PATIENCE)) {
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        isGone(server, LAST_PATIENCE);
      }
    }
  }

  private static void signal(PostgresCluster cluster, Postmaster server, String signal) {
    try {
      cluster
          .programs()
          .run(cluster.data(), "", "pg_ctl", "kill", signal, Long.toString(server.pid()));
    } catch (StoreException.PostgresDidNotStart e) {
      if (server.isAlive()) {
        throw e;
      }
      // it ended before the signal reached it
    }
  }

  private static boolean isGone(Postmaster server, long nanos) throws InterruptedException {
    long start = System.nanoTime();
    while (server.isAlive()) {
      if (System.nanoTime() - start > nanos) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }
}
