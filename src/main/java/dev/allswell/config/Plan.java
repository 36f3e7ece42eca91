package dev.allswell.config;

import java.util.List;

/**
 * What applying does, or would do.
 *
 * @param changes each after what it refers to, and removals last; empty when all is as the files
 *     say
 * @param unchanged how many things of the files are as they say already
 * @param leftOver what pruning would remove; empty when it was asked for
 * @param warnings of the state after it
 */
public record Plan(
    List<Change> changes, int unchanged, List<LeftOver> leftOver, List<Warning> warnings) {
  public Plan {
    changes = List.copyOf(changes);
    leftOver = List.copyOf(leftOver);
    warnings = List.copyOf(warnings);
  }

  /** How many things it creates, changes or removes. */
  public long count(Change.Verb verb) {
    return changes.stream().filter(change -> change.verb() == verb).count();
  }
}
