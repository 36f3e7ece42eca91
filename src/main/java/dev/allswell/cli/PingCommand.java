package dev.allswell.cli;

import dev.allswell.cli.Failure.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell ping}: calls for a check, as its job would. */
@Command(
    name = "ping",
    description = "Call for a check, as its job would.",
    mixinStandardHelpOptions = true)
final class PingCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Remote remote = new Remote();

  @Parameters(paramLabel = "CHECK", description = "TEAM/SLUG, or the UUID of its address.")
  private String check = "";

  @ArgGroup private @Nullable What what;

  @Option(
      names = "--rid",
      paramLabel = "UUID",
      description = "Ties the start and the end of one run.")
  private @Nullable String rid;

  @Option(
      names = "--body",
      paramLabel = "TEXT",
      description = "What it says; - reads standard input.")
  private @Nullable String body;

  /** What the ping says, instead of success. */
  static final class What {
    @Option(names = "--start", description = "A run begins.")
    private boolean start;

    @Option(names = "--fail", description = "It failed.")
    private boolean fail;

    @Option(names = "--log", description = "Something worth keeping; changes nothing.")
    private boolean log;

    @Option(
        names = "--exit-status",
        paramLabel = "N",
        description = "0 is success, 1 to 255 failure.")
    private @Nullable Integer exitStatus;

    private String suffix() {
      if (exitStatus != null) {
        return "/" + exitStatus;
      }
      return start ? "/start" : fail ? "/fail" : log ? "/log" : "";
    }
  }

  @Override
  public void run() {
    String path =
        Query.of(address() + (what == null ? "" : what.suffix())).with("rid", rid).toString();
    Remote.Answer answer = remote.open("POST", path, bytes());
    if (answer.status() != 200) {
      throw new Failure(
          answer.status() == 404 ? Exit.NOT_FOUND : Exit.REFUSED,
          "The ping was not taken: %s.".formatted(answer.body()));
    }
    spec.commandLine().getOut().println(answer.body());
  }

  /** Whoever knows the address needs no token. */
  private String address() {
    if (check.indexOf('/') < 0) {
      return "/ping/" + check;
    }
    return FindCheck.path(remote, check);
  }

  private byte[] bytes() {
    try {
      return body == null
          ? new byte[0]
          : body.equals("-") ? System.in.readAllBytes() : body.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure(Exit.REFUSED, "Standard input cannot be read: " + e.getMessage() + ".");
    }
  }
}
