package dev.allswell.store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the server and starts it again, on the same port, when it ends by itself. */
final class KeepPostgresRunning implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeepPostgresRunning.class);
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final long LOOKS_BETWEEN_TIDYING = 1_000;
  private static final long SHORTEST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PostgresCluster cluster;
  private final StartPostgres starts;
  private final Thread thread;
  private volatile Postmaster server;

  // a server that keeps falling over is started ever more slowly
  private long pauseMillis;
  private long lastStart = System.nanoTime();

  private KeepPostgresRunning(PostgresCluster cluster, StartPostgres starts, Postmaster server) {
    this.cluster = cluster;
    this.starts = starts;
    this.server = server;
    this.thread = Thread.ofPlatform().daemon().name("keep PostgreSQL running").unstarted(this::run);
  }

  static KeepPostgresRunning watch(
      PostgresCluster cluster, StartPostgres starts, Postmaster server) {
    KeepPostgresRunning watch = new KeepPostgresRunning(cluster, starts, server);
    watch.thread.start();
    return watch;
  }

  Postmaster server() {
    return server;
  }

  /** Stops watching, then stops the server. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      thread.interrupt();
      thread.join();
      Optional<Postmaster> running = Postmaster.of(cluster.path());
      if (running.isPresent()) {
        StopPostgres.stop(cluster, running.get());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      for (long look = 1; ; look++) {
        Thread.sleep(LOOK_EVERY_MILLIS);
        if (!server.isAlive()) {
          log.warn("PostgreSQL, process {}, ended by itself: starting it again.", server.pid());
          server = startedAgain();
        } else if (look % LOOKS_BETWEEN_TIDYING == 0) {
          cluster.keepLogSmall();
        }
      }
    } catch (InterruptedException e) {
      // we are closing
    }
  }

  private Postmaster startedAgain() throws InterruptedException {
    pauseMillis = System.nanoTime() - lastStart > STEADY_NANOS ? 0 : pauseMillis;
    while (true) {
      Thread.sleep(pauseMillis);
      pauseMillis = Math.clamp(pauseMillis * 2, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
      try {
        Postmaster restarted = starts.restartedOn(server.port());
        lastStart = System.nanoTime();
        return restarted;
      } catch (IOException e) {
        cannot(DiskTrouble.with(cluster.data(), e));
      } catch (StoreException e) {
        cannot(e);
      }
    }
  }

  private void cannot(StoreException why) {
    log.error(
        "{} Next attempt in {} ms; until then nothing is stored.", why.getMessage(), pauseMillis);
  }
}
