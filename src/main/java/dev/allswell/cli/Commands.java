package dev.allswell.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands. */
@Command(
    name = "allswell",
    description = "Silence is not health: watches what must keep proving that it is alive.",
    version = "Allswell 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:refused, or it failed",
      "2:written wrong",
      "3:no server answers",
      "4:not signed in, or not allowed",
      "5:there is no such thing"
    },
    subcommands = {
      ApplyCommand.class,
      ChecksCommand.class,
      PingCommand.class,
      RunCommand.class,
      IncidentsCommand.class,
      AcknowledgeCommand.class,
      ResolveCommand.class,
      ReopenCommand.class,
      NoteCommand.class,
      DutyCommand.class,
      LogCommand.class,
      PersonCommand.class,
      TeamCommand.class,
      TokenCommand.class,
      BenchCommand.class,
      VersionCommand.class
    })
public final class Commands implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs a command and returns its exit status.
   *
   * @param serve starts a server, and stands above this room
   */
  public static int run(Supplier<Runnable> serve, String... args) {
    Integer ran = QuickRun.run(args);
    if (ran != null) {
      return ran;
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return run(serve.get(), out, err, args);
  }

  /** The same, with what is printed going elsewhere. */
  public static int run(Runnable serve, PrintWriter out, PrintWriter err, String... args) {
    return PlainTypes.in(new CommandLine(new Commands()).addSubcommand(serve))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Commands::wrongUse)
        .setExecutionExceptionHandler(Commands::failed)
        .execute(args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrongUse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .println(
            command.getCommandSpec().qualifiedName()
                + ": "
                + Output.clean(String.valueOf(e.getMessage())));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return Failure.Exit.WRONG_USE.status();
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof Failure failure) {
      command.getErr().println(failure.getMessage());
      return failure.exit().status();
    }
    throw e;
  }
}
