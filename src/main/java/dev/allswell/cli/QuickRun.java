package dev.allswell.cli;

import dev.allswell.config.Span;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code allswell run … -- COMMAND} where it is written rightly, in a fifth of the time that
 * picocli takes: a cron job is started every minute, on small machines too. Anything else, such as
 * a mistake or {@code --help}, is left to {@link RunCommand}, which reads the same.
 */
final class QuickRun {
  private final List<String> named = new ArrayList<>();
  private @Nullable String url;
  private @Nullable String token;
  private @Nullable Path data;
  private @Nullable String pingUrl;
  private @Nullable Duration timeout;
  private boolean noOutput;
  private boolean verbose;

  private QuickRun() {}

  /** Runs the command, if that is what is asked for; its exit status, or null. */
  static @Nullable Integer run(String... args) {
    RunJob job = new QuickRun().read(args);
    if (job == null) {
      return null;
    }
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return job.run(err);
    } catch (Failure e) {
      err.println(e.getMessage());
      return e.exit().status();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread.", e);
    }
  }

  private @Nullable RunJob read(String... args) {
    int dashes = Arrays.asList(args).indexOf("--");
    if (dashes < 1 || !args[0].equals("run")) {
      return null;
    }
    int next = 1;
    while (next < dashes) {
      int words = read(args[next], next + 1 < dashes ? args[next + 1] : null);
      if (words == 0) {
        return null;
      }
      next += words;
    }
    Remote remote = new Remote(url, token, data);
    List<String> command = List.of(args).subList(dashes + 1, args.length);
    return new RunJob(remote, named, pingUrl, timeout, noOutput, verbose, command);
  }

  /** How many words were understood. */
  private int read(String word, @Nullable String following) {
    if (!word.startsWith("-")) {
      named.add(word);
      return 1;
    }
    int equals = word.indexOf('=');
    return equals > 0
        ? take(word.substring(0, equals), word.substring(equals + 1)) ? 1 : 0
        : flag(word) ? 1 : following != null && take(word, following) ? 2 : 0;
  }

  private boolean flag(String option) {
    noOutput |= option.equals("--no-output");
    verbose |= option.equals("--verbose");
    return option.equals("--no-output") || option.equals("--verbose");
  }

  private boolean take(String option, String value) {
    if (value.isEmpty() || value.startsWith("-")) {
      return false;
    }
    switch (option) {
      case "--ping-url" -> pingUrl = value;
      case "--url" -> url = value;
      case "--token" -> token = value;
      case "--data" -> data = Path.of(value);
      case "--timeout" -> timeout = Span.read(value).filter(Duration::isPositive).orElse(null);
      default -> {
        return false;
      }
    }
    return timeout != null || !option.equals("--timeout");
  }
}
