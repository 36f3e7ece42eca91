package dev.allswell.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code allswell reopen}. */
@Command(
    name = "reopen",
    description = "Say that an incident is not over after all: calls begin anew.",
    mixinStandardHelpOptions = true)
final class ReopenCommand implements Runnable {
  @Mixin private final IncidentDeed deed = new IncidentDeed();

  @Override
  public void run() {
    deed.take("reopen");
  }
}
