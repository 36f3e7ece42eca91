package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell token}: keys for programs. */
@Command(
    name = "token",
    description = "List, make and end API tokens.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Override
  public void run() {
    if (output.isJson()) {
      spec.commandLine().getOut().println(remote.raw("/tokens"));
      return;
    }
    Table table = new Table("ID", "NAME", "PERSON", "ROLE", "MADE", "EXPIRES", "LAST USED");
    for (JsonNode token : remote.get("/tokens").path("tokens")) {
      table.row(
          Output.text(token, "id"),
          Output.text(token, "name"),
          Output.text(token, "person"),
          Output.text(token, "role"),
          Output.moment(token, "created_at"),
          Output.moment(token, "expires_at"),
          Output.moment(token, "last_used_at"));
    }
    table.print(spec.commandLine().getOut(), "There is no token.");
  }

  @Command(
      name = "make",
      description = "Make a token; it is shown once and never again.",
      mixinStandardHelpOptions = true)
  void make(
      @Mixin Remote server,
      @Mixin Output form,
      @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "viewer, responder or administrator.")
          String role,
      @Option(
              names = "--person",
              paramLabel = "PERSON",
              description = "Whose it is: what it does is done by them. Default: a machine's.")
          @Nullable String person,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "When it ends: 2027-01-31T00:00:00Z. Default: never.")
          @Nullable String expires) {
    Map<String, String> body = new HashMap<>(Map.of("name", name, "role", role));
    if (person != null) {
      body.put("person", person);
    }
    if (expires != null) {
      body.put("expires_at", expires);
    }
    JsonNode made = server.post("/tokens", body);
    spec.commandLine().getOut().println(form.isJson() ? made : made.path("secret").asText());
  }

  @Command(name = "end", description = "End a token at once.", mixinStandardHelpOptions = true)
  void end(
      @Mixin Remote server,
      @Parameters(paramLabel = "ID", description = "Its number in the list.") long id) {
    server.delete("/tokens/" + id);
  }
}
