package dev.allswell.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.allswell.Rhythm;
import dev.allswell.Server;
import dev.allswell.ServerSettings;
import dev.allswell.http.HttpSettings;
import dev.allswell.store.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A node in a process of its own, so that a test can kill and pause it. It ends in order when its
 * standard input does, so it does not outlive the test's own process.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(60);
  private static final Path LOG = Path.of("target/server-process.log");
  private static final String PASSWORD = "DATABASE_PASSWORD";

  /**
   * What it is started with.
   *
   * @param database null: an embedded one in {@code data}
   * @param blindAfter by its clock
   */
  record Plan(
      Path data,
      int port,
      @Nullable DatabaseAddress database,
      QuickClock clock,
      Duration blindAfter) {}

  private final Process process;
  private final URI url;

  private ServerProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Returns when it answers. */
  static ServerProcess start(Plan plan) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1"); // it lives for seconds
    command.add("-Djava.util.logging.config.file=src/test/resources/logging.properties");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServerProcess.class.getName());
    command.addAll(arguments(plan));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
    if (plan.database() != null) {
      builder.environment().put(PASSWORD, plan.database().password());
    }
    try {
      Process process = builder.start();
      String line = process.inputReader(UTF_8).readLine();
      if (line == null) {
        throw new IllegalStateException("The server ended before it was ready; see " + LOG);
      }
      return new ServerProcess(process, URI.create("http://localhost:" + plan.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(Plan plan) {
    List<String> arguments = new ArrayList<>();
    arguments.add(plan.data().toString());
    arguments.add(Integer.toString(plan.port()));
    arguments.add(plan.clock().since().toString());
    arguments.add(Integer.toString(plan.clock().times()));
    arguments.add(plan.blindAfter().toString());
    if (plan.database() != null) {
      arguments.addAll(List.of(plan.database().jdbcUrl(), plan.database().user()));
    }
    return arguments;
  }

  URI url(String path) {
    return url.resolve(path);
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** It stands still, and hears nothing. */
  void pause() {
    signal("STOP");
  }

  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    String pid = Long.toString(process.pid());
    try {
      int status = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("No " + name + " for process " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops it in order; what does not end is killed. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  /** In the other process. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[1]);
    Rhythm rhythm =
        new Rhythm(Duration.ofMillis(20), Duration.ofMillis(100), Duration.parse(arguments[4]));
    ServerSettings settings =
        new ServerSettings(
            Path.of(arguments[0]),
            database(arguments),
            new HttpSettings("localhost", port, URI.create("http://localhost:" + port)),
            Optional.empty(),
            Map.of("ALLSWELL_SECRET_KEY", "00".repeat(32)),
            rhythm);
    QuickClock clock = new QuickClock(Instant.parse(arguments[2]), Integer.parseInt(arguments[3]));
    try (Server server = Server.start(settings, clock)) {
      System.out.println("ready on " + server.port());
      while (System.in.read() >= 0) {
        // whoever started us is still there
      }
    }
    System.exit(0);
  }

  private static Optional<DatabaseAddress> database(String[] arguments) {
    return arguments.length < 7
        ? Optional.empty()
        : Optional.of(new DatabaseAddress(arguments[5], arguments[6], System.getenv(PASSWORD)));
  }
}
