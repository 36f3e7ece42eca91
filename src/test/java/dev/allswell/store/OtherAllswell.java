package dev.allswell.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The embedded PostgreSQL as another process starts it, so that a test can kill that process. */
final class OtherAllswell implements AutoCloseable {
  private final Process process;
  private final BufferedReader says;

  private OtherAllswell(Process process) {
    this.process = process;
    this.says = process.inputReader(UTF_8);
  }

  static OtherAllswell on(Path directory) {
    return on(directory, "");
  }

  /** In a mount namespace of its own, after a shell ran {@code preparation} there. */
  static OtherAllswell on(Path directory, String preparation) {
    List<String> command = new ArrayList<>();
    if (!preparation.isEmpty()) {
      command.addAll(List.of("unshare", "-rm", "sh", "-ec", preparation + "\nexec \"$@\"", "sh"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherAllswell.class.getName(),
            directory.toString(),
            TestDirectory.binaries().toString()));
    try {
      return new OtherAllswell(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True where a test may make mounts of its own. */
  static boolean canMount() {
    try {
      return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its one line: the address of its server, or the sentence that refuses. */
  String line() {
    try {
      String line = says.readLine();
      if (line == null) {
        throw new IllegalStateException("It ended without a word.");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Starts one and kills it with -9 as soon as its server answers. */
  static void startAndKill(Path directory) throws InterruptedException {
    try (var other = on(directory)) {
      other.line();
      other.kill();
    }
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end in order. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts, says so, and stops at the end of its input. */
  public static void main(String[] arguments) throws IOException {
    try (var postgres =
        EmbeddedPostgres.start(
            Path.of(arguments[0]), Path.of(arguments[1]), PostgresSettings.forProduction())) {
      System.out.println(postgres.address());
      while (System.in.read() >= 0) {}
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }
}
