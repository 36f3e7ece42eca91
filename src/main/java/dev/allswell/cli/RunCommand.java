package dev.allswell.cli;

import dev.allswell.cli.Failure.Exit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell run CHECK -- COMMAND}: a command, and what became of it said to a check. */
@Command(
    name = "run",
    description =
        "Run a command and tell a check that it began, how it ended and what it said last.",
    customSynopsis = {
      "allswell run [OPTIONS] CHECK -- COMMAND [ARGS...]",
      "       allswell run [OPTIONS] --ping-url URL -- COMMAND [ARGS...]",
      "       allswell run --deliver"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "*:the command's own; 128 and the signal's number when a signal ended it",
      "2:written wrong; the command was not started",
      "124:--timeout killed it",
      "126:it cannot be run",
      "127:there is no such command"
    },
    footer = {
      "%nEnvironment:",
      "  ALLSWELL_PING_URL      instead of CHECK; needs no token",
      "  ALLSWELL_SPOOL         where reports wait while no server answers; otherwise",
      "                         ~/.local/state/allswell/spool"
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();

  @Parameters(
      paramLabel = "CHECK -- COMMAND",
      hideParamSyntax = true,
      description =
          "The check as TEAM/SLUG, which needs a token, or the UUID of its address; then what to"
              + " run.")
  private List<String> given = List.of();

  @Option(
      names = "--ping-url",
      paramLabel = "URL",
      description = "The check's address. Default: ALLSWELL_PING_URL.")
  private @Nullable String pingUrl;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Kill it after 90s, 30m, 2h: TERM first, KILL 10 s later. Default: never.")
  private @Nullable Duration timeout;

  @Option(
      names = "--no-output",
      description = "Send nothing of what it writes; it then writes where it would without us.")
  private boolean noOutput;

  @Option(names = "--deliver", description = "Only send what waits from earlier runs.")
  private boolean deliver;

  @Option(names = "--verbose", description = "Say on stderr what is sent, and why it is not.")
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    List<String> command = command();
    List<String> named = given.subList(0, given.size() - command.size());
    return deliver
        ? deliver()
        : new RunJob(remote, named, pingUrl, timeout, noOutput, verbose, command)
            .run(spec.commandLine().getErr());
  }

  private int deliver() {
    if (!given.isEmpty()) {
      throw RunJob.wrong("--deliver runs no command.");
    }
    int waiting = RunJob.courier(remote, spec.commandLine().getErr(), true).deliver();
    spec.commandLine().getOut().println(waiting == 0 ? "Nothing waits." : waiting + " still wait.");
    return waiting == 0 ? 0 : Exit.NO_SERVER.status();
  }

  /** What stands behind the first {@code --}; only that is certainly the command's. */
  private List<String> command() {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    int dashes = all.indexOf("--");
    return dashes < 0 ? List.of() : all.subList(dashes + 1, all.size());
  }
}
