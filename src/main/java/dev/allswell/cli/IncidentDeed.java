package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Something done to one incident, and how it stands then; to be mixed into a command. */
final class IncidentDeed {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Parameters(paramLabel = "NUMBER", description = "The incident's number.")
  private long number;

  void take(String verb) {
    JsonNode incident = remote.post("/incidents/%d/%s".formatted(number, verb), Map.of());
    spec.commandLine()
        .getOut()
        .println(
            output.isJson()
                ? incident
                : "#%d %s: %s"
                    .formatted(
                        number, Output.text(incident, "title"), Output.text(incident, "status")));
  }
}
