package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allswell log}: reads the log book. */
@Command(
    name = "log",
    description = "Read the log book, the newest entry last.",
    mixinStandardHelpOptions = true)
final class LogCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Option(names = "--team", paramLabel = "TEAM", description = "Only about this team.")
  private @Nullable String team;

  @Option(names = "--incident", paramLabel = "NUMBER", description = "Only about this incident.")
  private @Nullable Long incident;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many entries, up to 200. Default: 50.")
  private int limit;

  @Option(names = "--head", description = "Only how far it is sealed, to be kept elsewhere.")
  private boolean head;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (head) {
      JsonNode sealed = remote.get("/log/head");
      out.println(output.isJson() ? sealed : Output.text(sealed, "head"));
      return;
    }
    String path =
        Query.of("/log")
            .with("team", team)
            .with("incident", incident)
            .with("limit", limit)
            .toString();
    if (output.isJson()) {
      out.println(remote.raw(path));
      return;
    }
    List<JsonNode> entries = new ArrayList<>();
    remote.get(path).path("entries").forEach(entries::add);
    Table table = new Table("NO.", "AT", "WHAT", "SAYS", "BY");
    for (JsonNode entry : entries.reversed()) {
      table.row(
          Output.text(entry, "position"),
          Output.moment(entry, "at"),
          Output.text(entry, "kind"),
          Output.text(entry, "says"),
          Output.text(entry, "actor"));
    }
    table.print(out, "The log book has no such entry.");
  }
}
