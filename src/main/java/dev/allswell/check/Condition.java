package dev.allswell.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a check is doing: its state, its last success, and the runs whose end is awaited.
 *
 * @param lastPing the last success; null when there never was one
 */
public record Condition(CheckState state, @Nullable Instant lastPing, List<OpenRun> runs) {

  /** A run that has started and must end before its deadline. */
  public record OpenRun(UUID rid, Instant startedAt, Instant dueAt) {}

  public Condition {
    runs = List.copyOf(runs);
  }

  Condition in(CheckState next) {
    return new Condition(next, lastPing, runs);
  }

  Condition heardAt(Instant at) {
    Instant last = lastPing == null || at.isAfter(lastPing) ? at : lastPing;
    return new Condition(state, last, runs);
  }

  /** A run begins; beginning again starts its time anew. */
  Condition starting(UUID rid, Instant at, Duration limit) {
    List<OpenRun> others = runs.stream().filter(run -> !run.rid.equals(rid)).toList();
    OpenRun begun = new OpenRun(rid, at, at.plus(limit));
    return new Condition(
        state, lastPing, Stream.concat(others.stream(), Stream.of(begun)).toList());
  }

  Condition ending(UUID rid) {
    return new Condition(
        state, lastPing, runs.stream().filter(run -> !run.rid.equals(rid)).toList());
  }

  boolean isRunning(UUID rid) {
    return runs.stream().anyMatch(run -> run.rid.equals(rid));
  }

  Condition withoutRuns() {
    return with(List.of());
  }

  Condition with(List<OpenRun> awaited) {
    return new Condition(state, lastPing, awaited);
  }

  /** The run whose deadline comes first. */
  Optional<OpenRun> nextRunDue() {
    return runs.stream().min(Comparator.comparing(OpenRun::dueAt));
  }

  /** Since when the next call is counted: the last success, or since it waits or is unknown. */
  public Instant lastHeard() {
    return state instanceof CheckState.Up && lastPing != null ? lastPing : state.since();
  }
}
