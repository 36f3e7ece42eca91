package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.cli.Failure.Exit;
import dev.allswell.config.ConfigurationException;
import dev.allswell.config.ReadSources;
import dev.allswell.config.Sources;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allswell apply}: makes there be what files say, after showing what that changes. */
@Command(
    name = "apply",
    description = "Make there be what files say: teams, people, shifts, checks and channels.",
    mixinStandardHelpOptions = true)
final class ApplyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();
  @Mixin private final Output output = new Output();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "PATH",
      required = true,
      description = "A directory, a file, or - for standard input; may be said again.")
  private List<String> paths = List.of();

  @Option(names = "--dry-run", description = "Only show what would change.")
  private boolean dryRun;

  @Option(
      names = "--prune",
      description = "Remove what was made from files and is in none of these any more.")
  private boolean prune;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Without a terminal nobody is asked.")
  private boolean yes;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Object> request = request();
    JsonNode plan = remote.post("/configuration/plan", request);
    if (dryRun) {
      show(out, plan);
      return;
    }
    if (!output.isJson()) {
      show(out, plan);
    }
    if (plan.path("changes").isEmpty()) {
      if (output.isJson()) {
        out.println(plan);
      }
      return;
    }
    askUnlessTold();
    JsonNode applied = remote.post("/configuration/apply", request);
    if (output.isJson()) {
      out.println(applied);
    } else {
      int changes = applied.path("changes").size();
      out.println("Applied: %d %s.".formatted(changes, changes == 1 ? "change" : "changes"));
    }
  }

  private Map<String, Object> request() {
    try {
      Sources sources = ReadSources.read(paths, System.getenv(), System.in);
      List<Map<String, String>> secrets = new ArrayList<>();
      sources
          .secrets()
          .forEach((name, it) -> secrets.add(Map.of("reference", name, "value", it.value())));
      List<Map<String, String>> missing = new ArrayList<>();
      sources.missing().forEach((name, why) -> missing.add(Map.of("reference", name, "why", why)));
      return Map.of(
          "files", sources.files(), "secrets", secrets, "missing_secrets", missing, "prune", prune);
    } catch (ConfigurationException e) {
      throw new Failure(Exit.REFUSED, e.says());
    }
  }

  private void show(PrintWriter out, JsonNode plan) {
    if (output.isJson()) {
      out.println(plan);
      return;
    }
    for (JsonNode change : plan.path("changes")) {
      out.printf(
          "%s %s %s%n", sign(change), Output.text(change, "kind"), Output.text(change, "name"));
      for (JsonNode field : change.path("fields")) {
        out.printf("    %s%n", Output.clean(field.asText()));
      }
    }
    plan.path("warnings").forEach(warning -> out.println("! " + Output.clean(warning.asText())));
    for (JsonNode left : plan.path("left_over")) {
      out.printf(
          "? %s %s is in no file any more; --prune removes it%n",
          Output.text(left, "kind"), Output.text(left, "name"));
    }
    int changes = plan.path("changes").size();
    out.println(
        changes == 0
            ? "Nothing changes: all %s things are as the files say."
                .formatted(Output.text(plan, "unchanged"))
            : "%d to change; %s are as the files say."
                .formatted(changes, Output.text(plan, "unchanged")));
  }

  private static String sign(JsonNode change) {
    return switch (change.path("verb").asText()) {
      case "create" -> "+";
      case "remove" -> "-";
      default -> "~";
    };
  }

  @SuppressWarnings("SystemConsoleNull") // it may be null by the library's own annotation
  private void askUnlessTold() {
    Console console = System.console();
    if (yes || output.isJson() || console == null || !console.isTerminal()) {
      return;
    }
    String answer = console.readLine("Apply this? [y/N] ");
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new Failure(Exit.REFUSED, "Nothing was changed.");
    }
  }
}
