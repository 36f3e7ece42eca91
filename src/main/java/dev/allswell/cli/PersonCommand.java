package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell person}: who there is, and how they come in. */
@Command(
    name = "person",
    description = "List people, make somebody a sign-in link, end their sessions.",
    mixinStandardHelpOptions = true)
final class PersonCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Override
  public void run() {
    list(remote, output);
  }

  @Command(name = "list", description = "List people.", mixinStandardHelpOptions = true)
  void list(@Mixin Remote server, @Mixin Output form) {
    PrintWriter out = spec.commandLine().getOut();
    if (form.isJson()) {
      out.println(server.raw("/people"));
      return;
    }
    Table table = new Table("PERSON", "NAME", "ROLE", "TEAMS", "ZONE");
    for (JsonNode person : server.get("/people").path("people")) {
      List<String> teams = new ArrayList<>();
      person.path("teams").forEach(team -> teams.add(Output.clean(team.asText())));
      table.row(
          Output.text(person, "slug"),
          Output.text(person, "name"),
          Output.text(person, "role"),
          teams.isEmpty() ? "–" : String.join(", ", teams),
          Output.text(person, "zone"));
    }
    table.print(out, "There is nobody yet. Describe people and: allswell apply -f FILE");
  }

  @Command(
      name = "link",
      description = {
        "Make a link that signs a person in once, within a day; it is shown once and never again.",
        "For whoever has no password yet, or forgot it: behind it they choose one."
      },
      mixinStandardHelpOptions = true)
  void link(
      @Mixin Remote server,
      @Mixin Output form,
      @Parameters(paramLabel = "PERSON", description = "Their short name.") String person) {
    JsonNode made = server.post(path(person, "sign-in-link"), Map.of());
    if (form.isJson()) {
      spec.commandLine().getOut().println(made);
      return;
    }
    spec.commandLine().getOut().println(made.path("link").asText());
    spec.commandLine()
        .getErr()
        .printf(
            "It signs %s in once, until %s. Give it to nobody else.%n",
            Output.text(made, "person"), Output.moment(made, "expires_at"));
  }

  @Command(
      name = "sign-out",
      description =
          "End all sessions of a person, and sign-in links that nobody used. Their API tokens stay.",
      mixinStandardHelpOptions = true)
  void signOut(
      @Mixin Remote server,
      @Mixin Output form,
      @Parameters(paramLabel = "PERSON", description = "Their short name.") String person) {
    JsonNode ended = server.post(path(person, "sign-out"), Map.of());
    spec.commandLine()
        .getOut()
        .println(
            form.isJson()
                ? ended
                : "%s is signed out everywhere. Ended: %s, %s."
                    .formatted(
                        Output.text(ended, "person"),
                        count(ended.path("sessions").asInt(), "session"),
                        count(ended.path("sign_in_links").asInt(), "sign-in link")));
  }

  private static String count(int number, String one) {
    return number + " " + (number == 1 ? one : one + "s");
  }

  private static String path(String person, String verb) {
    String slug = URLEncoder.encode(person, StandardCharsets.UTF_8).replace("+", "%20");
    return "/people/%s/%s".formatted(slug, verb);
  }
}
