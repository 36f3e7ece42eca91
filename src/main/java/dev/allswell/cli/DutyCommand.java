package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allswell duty}: who is on duty. */
@Command(
    name = "duty",
    description = "Say who is on duty, and when nobody will be.",
    mixinStandardHelpOptions = true)
final class DutyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Then instead of now: 2026-12-25T03:00:00Z.")
  private @Nullable Instant at;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    String path = Query.of("/duty").with("at", at).toString();
    if (output.isJson()) {
      out.println(remote.raw(path));
      return;
    }
    Table table = new Table("TEAM", "ON DUTY", "UNTIL", "NEXT GAP");
    for (JsonNode team : remote.get(path).path("teams")) {
      List<String> people = new ArrayList<>();
      team.path("on_duty").forEach(person -> people.add(Output.text(person, "name")));
      JsonNode first = team.path("on_duty").path(0);
      table.row(
          Output.text(team, "team"),
          people.isEmpty() ? "nobody" : String.join(", ", people),
          Output.moment(first, "until"),
          Output.moment(team.path("gaps").path(0), "from"));
    }
    table.print(out, "There is no team. Set one up with: allswell apply -f FILE");
  }
}
