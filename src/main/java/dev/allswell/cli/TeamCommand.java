package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell team}: who answers together, and by which key their checks are pinged. */
@Command(
    name = "team",
    description = "List teams, give one another ping key.",
    mixinStandardHelpOptions = true)
final class TeamCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Override
  public void run() {
    list(remote, output);
  }

  @Command(name = "list", description = "List teams.", mixinStandardHelpOptions = true)
  void list(@Mixin Remote server, @Mixin Output form) {
    if (form.isJson()) {
      spec.commandLine().getOut().println(server.raw("/teams"));
      return;
    }
    Table table = new Table("TEAM", "NAME", "PEOPLE", "PING KEY");
    for (JsonNode team : server.get("/teams").path("teams")) {
      table.row(
          Output.text(team, "slug"),
          Output.text(team, "name"),
          Integer.toString(team.path("people").size()),
          Output.text(team, "ping_key"));
    }
    table.print(
        spec.commandLine().getOut(),
        "There is no team yet. Describe one and: allswell apply -f FILE");
  }

  @Command(
      name = "new-ping-key",
      description = {
        "Give a team another ping key, and print it. Who pings by the old one is not heard any more."
      },
      mixinStandardHelpOptions = true)
  void newPingKey(
      @Mixin Remote server,
      @Mixin Output form,
      @Parameters(paramLabel = "TEAM", description = "Its short name.") String team,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              description = "One that senders know already. Default: a new one.")
          @Nullable String key) {
    String slug = URLEncoder.encode(team, StandardCharsets.UTF_8).replace("+", "%20");
    JsonNode now =
        server.post(
            "/teams/%s/ping-key".formatted(slug), key == null ? Map.of() : Map.of("ping_key", key));
    spec.commandLine().getOut().println(form.isJson() ? now : Output.text(now, "ping_key"));
  }
}
