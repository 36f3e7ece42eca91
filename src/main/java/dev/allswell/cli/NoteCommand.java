package dev.allswell.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code allswell note}. */
@Command(
    name = "note",
    description = "Write something worth knowing into an incident's timeline.",
    mixinStandardHelpOptions = true)
final class NoteCommand implements Runnable {
  @Mixin private final Remote remote = new Remote();

  @Parameters(index = "0", paramLabel = "NUMBER", description = "The incident's number.")
  private long number;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "What to write.")
  private List<String> text = List.of();

  @Override
  public void run() {
    remote.send("/incidents/%d/notes".formatted(number), Map.of("text", String.join(" ", text)));
  }
}
