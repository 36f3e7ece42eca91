package dev.allswell.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code allswell resolve}. */
@Command(
    name = "resolve",
    description = "Say that an incident is over.",
    mixinStandardHelpOptions = true)
final class ResolveCommand implements Runnable {
  @Mixin private final IncidentDeed deed = new IncidentDeed();

  @Override
  public void run() {
    deed.take("resolve");
  }
}
