package dev.allswell.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The running server of one cluster, as its postmaster.pid describes it.
 *
 * @param port 0 while it has not been written yet
 * @param ready true as soon as it answers queries; false while it starts, recovers or stops
 */
record Postmaster(Path cluster, long pid, int port, boolean ready) {
  private static final boolean HAS_PROC = Files.isDirectory(Path.of("/proc/self"));

  /**
   * The live server of this cluster, if there is one; a stale file of a dead one does not count.
   */
  static Optional<Postmaster> of(Path cluster) {
    Optional<Postmaster> described = described(cluster);
    return described.filter(Postmaster::isAlive);
  }

  /**
   * True while this very server runs. That a process has the pid is not enough: after a reboot it
   * may be anybody's.
   */
  boolean isAlive() {
    return HAS_PROC ? worksIn(cluster, pid) : looksLikePostgres();
  }

  /** Every process of the cluster: of a killed server, the children that have not noticed yet. */
  static List<ProcessHandle> processesOf(Path cluster) {
    return HAS_PROC
        ? ProcessHandle.allProcesses().filter(it -> worksIn(cluster, it.pid())).toList()
        : List.of();
  }

  // All processes of a PostgreSQL have its data directory as their working directory, and a dead
  // process that nobody has waited for has none.
  private static boolean worksIn(Path cluster, long pid) {
    try {
      Path process = Path.of("/proc", Long.toString(pid));
      return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster)
          && Files.readSymbolicLink(process.resolve("exe"))
              .getFileName()
              .toString()
              .startsWith("postgres");
    } catch (IOException e) {
      return false;
    }
  }

  private boolean looksLikePostgres() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(it -> it.info().command())
        .filter(it -> it.endsWith("/postgres"))
        .isPresent();
  }

  private static Optional<Postmaster> described(Path cluster) {
    try {
      List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      long pid = Long.parseLong(lines.getFirst().strip());
      @Nullable String port = lines.size() > 3 ? lines.get(3).strip() : null;
      boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
      return Optional.of(
          new Postmaster(cluster, Math.abs(pid), port == null ? 0 : Integer.parseInt(port), ready));
    } catch (IOException | RuntimeException e) {
      // missing, or caught while it was being written
      return Optional.empty();
    }
  }
}
