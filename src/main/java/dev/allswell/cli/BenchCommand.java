package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.allswell.cli.Failure.Exit;
import dev.allswell.cli.HttpLoad.Result;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code allswell bench}: what a machine can take. */
@Command(
    name = "bench",
    description = "Measure what a running server on this machine can take.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final int MOST_CONNECTIONS = 4_096;
  private static final int LONGEST_SECONDS = 3_600;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: allswell bench pings");
  }

  @Command(
      name = "pings",
      description = {
        "Ping checks as fast as they are answered, or at a rate, and then ask for something that does"
            + " nothing, so that there is something to compare with.",
        "The pings are real: use a team of its own, whose checks nobody waits for."
      },
      mixinStandardHelpOptions = true)
  void pings(
      @Mixin Remote server,
      @Mixin Output form,
      @Option(
              names = "--team",
              paramLabel = "TEAM",
              required = true,
              description = "Whose checks are pinged.")
          String team,
      @Option(
              names = "--rate",
              paramLabel = "N",
              defaultValue = "0",
              description = "Pings a second. Default: as many as are answered.")
          int rate,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "10",
              description = "How long each of the two is measured. Default: 10.")
          int seconds,
      @Option(
              names = "--connections",
              paramLabel = "N",
              defaultValue = "256",
              description = "Default: 256.")
          int connections) {
    checkNumber("--rate", rate, 0, 1_000_000);
    checkNumber("--seconds", seconds, 1, LONGEST_SECONDS);
    checkNumber("--connections", connections, 1, MOST_CONNECTIONS);
    List<String> paths = paths(server, team);
    HttpLoad load = HttpLoad.to(server.address(), connections);
    Duration time = Duration.ofSeconds(seconds);
    load.run(paths, 0, WARM_UP);
    Result pings = load.run(paths, rate, time);
    Result nothing = load.run(List.of("/healthz"), 0, time);
    print(form, paths.size(), pings, nothing);
  }

  private void checkNumber(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s %d cannot be: give %d to %d.".formatted(option, value, least, most));
    }
  }

  private static List<String> paths(Remote server, String team) {
    List<String> paths =
        AllPages.of(
                server,
                Query.of("/checks").with("team", team).with("limit", 1_000).toString(),
                "checks")
            .stream()
            .map(check -> check.path("ping_url"))
            .filter(JsonNode::isTextual)
            .map(url -> URI.create(url.asText()).getPath())
            .toList();
    if (paths.isEmpty()) {
      throw new Failure(
          Exit.NOT_FOUND,
          "Team %s has no check that you may ping. Make some with: allswell apply"
              .formatted(Output.clean(team)));
    }
    return paths;
  }

  private void print(Output form, int checks, Result pings, Result nothing) {
    PrintWriter out = spec.commandLine().getOut();
    double ratio = pings.rate() / nothing.rate();
    if (form.isJson()) {
      out.println(
          JSON.createObjectNode()
              .put("checks", checks)
              .put("ratio", ratio)
              .setAll(
                  Map.of(
                      "pings", JSON.valueToTree(pings.figures()),
                      "nothing", JSON.valueToTree(nothing.figures()))));
      return;
    }
    Table table = new Table("WHAT", "A SECOND", "P50", "P99", "P99.9", "REFUSED");
    row(table, "pings of %,d %s".formatted(checks, checks == 1 ? "check" : "checks"), pings);
    row(table, "nothing (/healthz)", nothing);
    table.print(out, "");
    out.printf(Locale.ROOT, "A durable ping is taken at %.2f times the rate of nothing.%n", ratio);
  }

  private static void row(Table table, String what, Result result) {
    table.row(
        what,
        String.format(Locale.ROOT, "%,.0f", result.rate()),
        millis(result.nanos(0.5)),
        millis(result.nanos(0.99)),
        millis(result.nanos(0.999)),
        String.format(Locale.ROOT, "%,d", result.refused()));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
