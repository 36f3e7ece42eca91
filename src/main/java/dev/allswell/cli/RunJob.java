package dev.allswell.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.allswell.cli.Failure.Exit;
import dev.allswell.cli.run.Addresses;
import dev.allswell.cli.run.CannotStart;
import dev.allswell.cli.run.Courier;
import dev.allswell.cli.run.Ended;
import dev.allswell.cli.run.OutputTail;
import dev.allswell.cli.run.Report;
import dev.allswell.cli.run.Spool;
import dev.allswell.cli.run.WatchedCommand;
import dev.allswell.cli.run.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code allswell run} was asked for.
 *
 * @param remote the server that knows checks by their names
 * @param named what stands before the {@code --}
 * @param pingUrl the check's address, if it was given
 * @param timeout when it is killed, if ever
 */
record RunJob(
    Remote remote,
    List<String> named,
    @Nullable String pingUrl,
    @Nullable Duration timeout,
    boolean noOutput,
    boolean verbose,
    List<String> command) {
  /** Runs the command and says how it ended; its exit status. */
  int run(PrintWriter err) throws InterruptedException {
    if (command.isEmpty()) {
      throw wrong("Write -- and then the command to run.");
    }
    String check = check();
    String rid = UUID.randomUUID().toString();
    Courier courier = courier(remote, err, verbose);
    OutputTail tail = noOutput ? null : new OutputTail();
    Instant began = Instant.now();
    try {
      WatchedCommand watched = WatchedCommand.start(command, tail, courier::hurry);
      courier.begin(check, rid);
      Ended ended = watched.await(timeout);
      courier.end(Report.of(check, rid, ended, tail == null ? new byte[0] : tail.bytes()));
      return ended.status();
    } catch (CannotStart e) {
      String why = String.valueOf(e.getMessage());
      say(err, why);
      Instant now = Instant.now();
      Ended ended = new Ended(e.status(), "", Duration.between(began, now), now);
      courier.end(Report.of(check, rid, ended, why.getBytes(UTF_8)));
      return e.status();
    }
  }

  static Courier courier(Remote remote, PrintWriter err, boolean verbose) {
    Words words = new Words(verbose, text -> say(err, text));
    return new Courier(check -> address(remote, check), new Spool(spool(), words), words);
  }

  private String check() {
    if (named.size() > 1 || (named.size() == 1 && pingUrl != null)) {
      throw wrong("Name one check before the --: TEAM/SLUG, its UUID, or --ping-url.");
    }
    if (named.size() == 1) {
      return named(named.getFirst());
    }
    String variable = System.getenv("ALLSWELL_PING_URL");
    if (pingUrl == null && (variable == null || variable.isBlank())) {
      throw wrong("Name the check: TEAM/SLUG, its UUID, --ping-url or ALLSWELL_PING_URL.");
    }
    return url(pingUrl == null ? String.valueOf(variable) : pingUrl);
  }

  private String named(String check) {
    if (check.matches(FindCheck.UUID_FORM)) {
      return remote.address("/ping/" + check);
    }
    int slash = check.indexOf('/');
    if (slash < 1 || slash != check.lastIndexOf('/') || slash == check.length() - 1) {
      throw wrong(
          "\"%s\" names no check: write TEAM/SLUG, such as web/nightly-backup, or its UUID."
              .formatted(Output.clean(check)));
    }
    return check;
  }

  private String url(String written) {
    if (!written.matches("https?://[^/?#\\s]+/[^?#\\s]+")) {
      throw wrong(
          "\"%s\" is no check's address. Write it like https://watch.example.org/ping/UUID."
              .formatted(Output.clean(written)));
    }
    return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
  }

  /** A check by its name is asked for when the server is there. */
  private static String address(Remote remote, String check) throws Addresses.NotFound {
    if (check.indexOf("://") >= 0) {
      return check;
    }
    try {
      return remote.address(FindCheck.path(remote, check));
    } catch (Failure e) {
      throw new Addresses.NotFound(String.valueOf(e.getMessage()), e.exit() == Exit.NOT_FOUND, e);
    }
  }

  private static Path spool() {
    String variable = System.getenv("ALLSWELL_SPOOL");
    return variable == null || variable.isBlank()
        ? Path.of(System.getProperty("user.home"), ".local", "state", "allswell", "spool")
        : Path.of(variable);
  }

  static Failure wrong(String message) {
    return new Failure(Exit.WRONG_USE, "allswell run: " + message);
  }

  private static void say(PrintWriter err, String text) {
    err.println("allswell run: " + Output.clean(text));
  }
}
