package dev.allswell.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code allswell ack}. */
@Command(
    name = "ack",
    description = "Take an incident: calls stop, and the others are told.",
    mixinStandardHelpOptions = true)
final class AcknowledgeCommand implements Runnable {
  @Mixin private final IncidentDeed deed = new IncidentDeed();

  @Override
  public void run() {
    deed.take("acknowledge");
  }
}
