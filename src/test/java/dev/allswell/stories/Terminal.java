package dev.allswell.stories;

import dev.allswell.cli.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Somebody at a terminal, who types commands for one server. */
record Terminal(RunningServer server) {

  /** What a command printed, and its exit status. */
  record Ran(int status, String out, String err) {}

  /** Runs a command as the administrator of the server. */
  Ran run(String... args) {
    String[] here = {"--url", server.url("/").toString(), "--token", RunningServer.ADMIN_TOKEN};
    return plain(Stream.concat(Arrays.stream(args), Arrays.stream(here)).toArray(String[]::new));
  }

  /** Runs a command with nothing but its own arguments. */
  static Ran plain(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Commands.run(new NoServer(), new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Ran(status, out.toString(), err.toString());
  }

  @Command(name = "serve")
  private static final class NoServer implements Runnable {
    @Override
    public void run() {
      throw new AssertionError("No test starts a server this way.");
    }
  }
}
