package dev.allswell.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell reopen}. */
@Command(
    name = "reopen",
    description = "Say that an incident is not over after all: calls begin anew.",
    mixinStandardHelpOptions = true)
final class ReopenCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Parameters(paramLabel = "NUMBER", description = "The incident's number.")
  private long number;

  @Override
  public void run() {
    IncidentDeed.take(remote, output, spec.commandLine().getOut(), number, "reopen");
  }
}
