package dev.allswell.config;

import java.util.List;
import java.util.stream.Collectors;

/** The files cannot be applied; holds every mistake, and nothing was changed. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Mistake> mistakes;

  ConfigurationException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake, one on each line. */
  public String says() {
    return mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n"));
  }

  /** In the order of the files and lines. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
