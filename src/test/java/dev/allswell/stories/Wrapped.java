package dev.allswell.stories;

import dev.allswell.Allswell;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code allswell run}, in a process of its own, as cron starts it. */
record Wrapped(Path folder) {
  /** What it left: its exit status and what was written where. */
  record Left(int status, String said, String complained) {}

  Path spool() {
    return folder.resolve("spool");
  }

  Left run(String... arguments) {
    return left(start(arguments));
  }

  Process start(String... arguments) {
    return start(builder(arguments).redirectOutput(out()).redirectError(err()));
  }

  ProcessBuilder builder(String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Allswell.class.getName(),
                "run"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectInput(Redirect.from(empty()));
    builder.environment().putAll(Map.of("ALLSWELL_SPOOL", spool().toString()));
    return builder;
  }

  static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Left left(Process process) {
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("It does not end: " + process.info());
      }
      return new Left(
          process.exitValue(),
          Files.readString(out().file().toPath()),
          Files.readString(err().file().toPath()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Redirect out() {
    return Redirect.to(folder.resolve("out").toFile());
  }

  Redirect err() {
    return Redirect.to(folder.resolve("err").toFile());
  }

  private static File empty() {
    return new File("/dev/null");
  }
}
