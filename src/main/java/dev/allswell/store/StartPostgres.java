package dev.allswell.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the server of one cluster up: adopts a live one, or starts it on a port of its own. */
final class StartPostgres {
  private static final Logger log = LoggerFactory.getLogger(StartPostgres.class);

  private static final long PATIENCE_WITH_STARTS = TimeUnit.SECONDS.toNanos(30);
  private static final long PATIENCE_WITH_RECOVERY = TimeUnit.MINUTES.toNanos(10);
  private static final long PATIENCE_WITH_LEFTOVERS = TimeUnit.SECONDS.toNanos(3);
  private static final long NEWS_EVERY = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_MILLIS = 5;

  private final PostgresCluster cluster;
  private final PostgresSettings settings;

  StartPostgres(PostgresCluster cluster, PostgresSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /** The live server that an Allswell before us left behind, or a new one. */
  Postmaster adoptedOrStarted() throws IOException, InterruptedException {
    Optional<Postmaster> live = Postmaster.of(cluster.path());
    if (live.isPresent() && !isAsWeWouldStartIt(live.get())) {
      log.info("The running PostgreSQL has other settings or is another release: restarting it.");
      StopPostgres.stop(cluster, live.get());
    } else if (live.isPresent()) {
      Optional<Postmaster> ready = whenReady(live.get()::isAlive);
      if (ready.isPresent()) {
        log.info("Adopted the running PostgreSQL, process {}.", ready.get().pid());
        return ready.get();
      }
    }
    return started(LoopbackPort.preferring(cluster.lastPort()), true);
  }

  /** A new server on exactly this port, for those who already know it. */
  Postmaster restartedOn(int port) throws IOException, InterruptedException {
    Optional<Postmaster> stillRecovering = Postmaster.of(cluster.path());
    if (stillRecovering.isPresent()) {
      Optional<Postmaster> ready = whenReady(stillRecovering.get()::isAlive);
      if (ready.isPresent()) {
        return ready.get();
      }
    }
    return started(port, false);
  }

  private boolean isAsWeWouldStartIt(Postmaster live) throws IOException {
    String command = cluster.programs().home().resolve("bin/postgres").toString();
    return cluster.configuration().equals(settings.toConfiguration(live.port()))
        && ProcessHandle.of(live.pid())
            .flatMap(it -> it.info().command())
            .equals(Optional.of(command));
  }

  private Postmaster started(int wantedPort, boolean anotherPortWillDo)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int port = wantedPort;
    while (true) {
      long logged = Files.exists(cluster.log()) ? Files.size(cluster.log()) : 0;
      Process process = launched(port);
      Optional<Postmaster> ready = whenReadyOrWeStop(process);
      if (ready.isPresent()) {
        log.info("Started PostgreSQL, process {}, port {}.", ready.get().pid(), port);
        return ready.get();
      }
      String words = cluster.loggedSince(logged);
      boolean leftovers = words.contains("pre-existing shared memory block");
      boolean portTaken =
          words.contains("could not create any TCP/IP sockets") && anotherPortWillDo;
      if (!(leftovers || portTaken) || System.nanoTime() - start > PATIENCE_WITH_STARTS) {
        throw didNotStart(words);
      }
      if (leftovers) {
        outlive(cluster);
      } else {
        port = LoopbackPort.anyFree();
      }
    }
  }

  private Process launched(int port) throws IOException {
    // Its process is dead, or we would not be here; its number may be anybody's by now, which
    // PostgreSQL would take for itself running.
    Files.deleteIfExists(cluster.path().resolve("postmaster.pid"));
    cluster.configure(settings.toConfiguration(port));
    return cluster.programs().launch(cluster.path(), cluster.log());
  }

  private Optional<Postmaster> whenReadyOrWeStop(Process process) throws InterruptedException {
    try {
      return whenReady(process::isAlive);
    } catch (InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  /** Empty when it ended before it was ready. */
  private Optional<Postmaster> whenReady(BooleanSupplier alive) throws InterruptedException {
    long start = System.nanoTime();
    long nextNews = NEWS_EVERY;
    while (true) {
      boolean mayYetCome = alive.getAsBoolean();
      Optional<Postmaster> ready = Postmaster.of(cluster.path()).filter(Postmaster::ready);
      if (ready.isPresent() || !mayYetCome) {
        return ready;
      }
      long waited = System.nanoTime() - start;
      if (waited > PATIENCE_WITH_RECOVERY) {
        throw new StoreException.PostgresDidNotStart(
            "PostgreSQL has been recovering for 10 minutes and goes on by itself. Its log is %s; start Allswell again to wait on."
                .formatted(cluster.log()),
            null);
      }
      if (waited > nextNews) {
        log.warn("PostgreSQL is still recovering what a crash left; its log is {}.", cluster.log());
        nextNews += NEWS_EVERY;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** The children of a killed server end by themselves, but for those in the middle of a query. */
  private static void outlive(PostgresCluster cluster) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_WITH_LEFTOVERS) {
      Thread.sleep(PAUSE_MILLIS);
      if (Postmaster.processesOf(cluster.path()).isEmpty()) {
        return;
      }
    }
    // Their shared memory is lost anyway, and the log is replayed: killing them harms nothing.
    Postmaster.processesOf(cluster.path()).forEach(ProcessHandle::destroyForcibly);
  }

  private StoreException didNotStart(String words) {
    StoreException disk = DiskTrouble.in(cluster.data(), words);
    return disk != null
        ? disk
        : new StoreException.PostgresDidNotStart(
            "PostgreSQL does not start in %s. Its last words, the rest is in %s:\n%s"
                .formatted(cluster.path(), cluster.log(), words.strip()),
            null);
  }
}
