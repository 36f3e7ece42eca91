package dev.allswell.store;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs: with a bare environment, and in a user namespace when we are
 * root, for PostgreSQL refuses root.
 *
 * @param home the directory that holds {@code bin}
 */
record PostgresPrograms(Path home) {
  private static final long PATIENCE_SECONDS = 120;

  /** Fails with a sentence when this machine will not let us run them at all. */
  PostgresPrograms {
    if (weAreRoot()) {
      Finished probe = finished(List.of("unshare", "-U", "true"), "", home);
      if (probe.exit() != 0) {
        throw new StoreException.NotRunnableHere(
            "PostgreSQL refuses to run as root, and this machine allows no user namespace to leave root behind (%s). Run Allswell as another user, or use a PostgreSQL of your own with --database-url."
                .formatted(probe.output().strip()),
            null);
      }
    }
  }

  /** Runs one program to its end and gives back what it printed. */
  String run(Path directory, String input, String program, String... arguments) {
    List<String> command = command(program, arguments);
    Finished done = finished(command, input, directory);
    if (done.exit() != 0) {
      StoreException disk = DiskTrouble.in(directory, done.output());
      throw disk != null
          ? disk
          : new StoreException.PostgresDidNotStart(
              "PostgreSQL's %s failed in %s with status %d: %s"
                  .formatted(program, directory, done.exit(), done.output().strip()),
              null);
    }
    return done.output();
  }

  /** Starts the server in a session of its own, so that Ctrl-C does not reach it before us. */
  Process launch(Path cluster, Path log) throws IOException {
    List<String> command = new ArrayList<>(ownSession());
    command.addAll(command("postgres", "-D", cluster.toString()));
    return bare(command, cluster)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(weAreRoot() ? List.of("unshare", "-U") : List.of());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> ownSession() {
    return System.getProperty("os.name").equals("Linux")
        ? List.of("setsid")
        : List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV", "--");
  }

  private static boolean weAreRoot() {
    return new UnixSystem().getUid() == 0;
  }

  private record Finished(int exit, String output) {}

  private static Finished finished(List<String> command, String input, Path directory) {
    try {
      Process process = bare(command, directory).redirectErrorStream(true).start();
      give(input, process);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Finished(-1, "still running after " + PATIENCE_SECONDS + " s");
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Finished(process.exitValue(), output);
    } catch (IOException e) {
      throw new StoreException.NotRunnableHere(
          "The embedded PostgreSQL cannot run on this machine (%s). Use a PostgreSQL of your own with --database-url."
              .formatted(e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.PostgresDidNotStart(
          "The start of PostgreSQL was interrupted in %s.".formatted(directory), e);
    }
  }

  private static void give(String input, Process process) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it ended without reading: its status and its output say why
    }
  }

  /** PG… variables of ours must not steer it, and our secrets are none of its business. */
  private static ProcessBuilder bare(List<String> command, Path directory) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C"));
    return builder;
  }
}
