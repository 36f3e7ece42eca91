package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell incidents}: lists them; with a number, tells one. */
@Command(
    name = "incidents",
    description = "List open incidents, or tell one by its number.",
    mixinStandardHelpOptions = true)
final class IncidentsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "Tell this one.")
  private @Nullable Long number;

  @Option(names = "--all", description = "The last 100, resolved ones too.")
  private boolean all;

  @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
  private @Nullable String team;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    String path =
        number == null
            ? Query.of("/incidents")
                .with("state", all ? "all" : "open")
                .with("team", team)
                .toString()
            : "/incidents/" + number;
    if (output.isJson()) {
      out.println(remote.raw(path));
    } else if (number == null) {
      list(out, remote.get(path));
    } else {
      tell(out, remote.get(path));
    }
  }

  private static void list(PrintWriter out, JsonNode page) {
    Table table =
        new Table("NUMBER", "STATUS", "SEVERITY", "TEAM", "INCIDENT", "OPENED", "TAKEN BY");
    for (JsonNode incident : page.path("incidents")) {
      table.row(
          Output.text(incident, "number"),
          Output.text(incident, "status"),
          Output.text(incident, "severity"),
          Output.text(incident, "team"),
          Output.text(incident, "title"),
          Output.moment(incident, "opened_at"),
          Output.text(incident, "acknowledged_by"));
    }
    table.print(out, "All's well: no incident is open.");
  }

  private static void tell(PrintWriter out, JsonNode whole) {
    JsonNode incident = whole.path("incident");
    out.printf(
        "#%s %s: %s, %s, opened %s.%n",
        Output.text(incident, "number"),
        Output.text(incident, "title"),
        Output.text(incident, "status"),
        Output.text(incident, "severity"),
        Output.moment(incident, "opened_at"));
    out.println(Output.text(incident, "why"));
    for (JsonNode page : whole.path("pages")) {
      out.printf(
          "Called %s (%s): %s.%n",
          Output.text(page, "person"), Output.text(page, "because"), Output.text(page, "status"));
    }
    out.println();
    for (JsonNode entry : whole.path("timeline")) {
      out.printf("%s  %s%n", Output.moment(entry, "at"), Output.text(entry, "says"));
    }
  }
}
