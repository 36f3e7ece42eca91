package dev.allswell.config;

import java.util.List;

/** All steps about things of one kind, in the order of the files; removals come last. */
record Steps<T, W>(List<Step<T, W>> all) {
  Steps {
    all = List.copyOf(all);
  }

  List<Step.Create<T, W>> created() {
    return all.stream()
        .filter(Step.Create.class::isInstance)
        .map(it -> (Step.Create<T, W>) it)
        .toList();
  }

  List<Step.Alter<T, W>> altered() {
    return all.stream()
        .filter(Step.Alter.class::isInstance)
        .map(it -> (Step.Alter<T, W>) it)
        .toList();
  }

  /** What goes. */
  List<T> removed() {
    return all.stream()
        .filter(Step.Remove.class::isInstance)
        .map(it -> ((Step.Remove<T, W>) it).there())
        .toList();
  }
}
