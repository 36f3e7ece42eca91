package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell checks}: lists them; with a subcommand, one of them. */
@Command(
    name = "checks",
    description = "List checks, or look at, pause and resume one.",
    mixinStandardHelpOptions = true)
final class ChecksCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
  private @Nullable String team;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only these: waiting, up, late, down, paused or unknown.")
  private @Nullable String status;

  @Option(names = "--find", paramLabel = "TEXT", description = "Part of a name or service.")
  private @Nullable String text;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    String path =
        Query.of("/checks").with("team", team).with("status", status).with("q", text).toString();
    if (output.isJson()) {
      out.println(remote.raw(path));
      return;
    }
    Table table = new Table("STATUS", "CHECK", "SERVICE", "SCHEDULE", "LAST HEARD");
    for (JsonNode check : AllPages.of(remote, path, "checks")) {
      table.row(
          Output.text(check, "status"),
          name(check),
          Output.text(check, "service"),
          Output.text(check, "schedule"),
          Output.moment(check, "last_ping"));
    }
    table.print(out, "No check is so. Set some up with: allswell apply -f FILE");
  }

  @Command(
      name = "show",
      description = "Show one check: how it is, and where it calls.",
      mixinStandardHelpOptions = true)
  void show(
      @Mixin Remote server,
      @Mixin Output form,
      @Parameters(paramLabel = "CHECK", description = "TEAM/SLUG, or its id.") String check) {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode whole = FindCheck.find(server, check);
    if (form.isJson()) {
      out.println(whole);
      return;
    }
    JsonNode one = whole.path("check");
    out.printf(
        "%s is %s, since %s.%n",
        name(one), Output.text(one, "status"), Output.moment(one, "since"));
    String why = Output.text(one, "why");
    if (!why.isBlank() && !why.equals("–")) {
      out.println(why);
    }
    out.printf("Schedule: %s.%n", Output.text(one, "schedule"));
    out.printf(
        "Last heard: %s. Next expected: %s.%n",
        Output.moment(one, "last_ping"), Output.moment(one, "next_expected"));
    if (one.path("ping_url").isTextual()) {
      out.printf("It calls: %s%n", Output.text(one, "ping_url"));
    }
  }

  @Command(
      name = "pause",
      description = "Stop watching a check; what it had fired ends.",
      mixinStandardHelpOptions = true)
  void pause(
      @Mixin Remote server,
      @Parameters(paramLabel = "CHECK", description = "TEAM/SLUG, or its id.") String check) {
    act(server, check, "pause");
  }

  @Command(
      name = "resume",
      description = "Watch a check again; its next deadline counts from now.",
      mixinStandardHelpOptions = true)
  void resume(
      @Mixin Remote server,
      @Parameters(paramLabel = "CHECK", description = "TEAM/SLUG, or its id.") String check) {
    act(server, check, "resume");
  }

  private void act(Remote server, String check, String verb) {
    JsonNode found = FindCheck.find(server, check).path("check");
    JsonNode now =
        server.post("/checks/%s/%s".formatted(found.path("id").asText(), verb), Map.of());
    JsonNode one = now.has("check") ? now.path("check") : now;
    spec.commandLine().getOut().printf("%s is %s.%n", name(found), Output.text(one, "status"));
  }

  private static String name(JsonNode check) {
    return Output.text(check, "team") + "/" + Output.text(check, "slug");
  }
}
