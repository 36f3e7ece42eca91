package dev.allswell.message;

import java.util.List;
import java.util.stream.Collectors;

/** A channel or a contact was set up wrongly; holds every mistake, not only the first. */
public final class InvalidSettings extends MessageException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  InvalidSettings(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
