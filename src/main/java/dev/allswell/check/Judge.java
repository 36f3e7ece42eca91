package dev.allswell.check;

import dev.allswell.check.Condition.OpenRun;
import dev.allswell.check.Judgement.Flip;
import dev.allswell.check.heartbeat.Ping;
import dev.allswell.logbook.HowLong;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a check's state is, from what was heard, what was due and when we were blind.
 *
 * <p>Pure: it walks through the signals in the order of their receipt and lets the deadlines
 * between them pass, so the outcome is the same however late or seldom it is asked.
 */
final class Judge {
  /** Runs of one check that are timed at once. */
  static final int MOST_RUNS = 1_000;

  private final Check check;
  private final List<BlindSpell> blind;
  private final List<Flip> flips = new ArrayList<>();
  private Condition condition;

  private Judge(Check check, Condition condition, List<BlindSpell> blind) {
    this.check = check;
    this.condition = condition;
    this.blind = blind.stream().sorted(Comparator.comparing(BlindSpell::from)).toList();
  }

  /** Decides for the moment {@code now}; signals must be in the order of their receipt. */
  static Judgement decide(
      Check check, Condition condition, List<Signal> signals, List<BlindSpell> blind, Instant now) {
    Judge judge = new Judge(check, condition, blind);
    for (Signal signal : signals) {
      judge.passUntil(signal.at());
      judge.hear(signal);
    }
    judge.passUntil(now);
    return new Judgement(
        judge.condition, judge.nextChange().map(Change::at).orElse(null), judge.flips);
  }

  /** A change that time alone brings. */
  private record Change(Instant at, CheckState to, @Nullable OpenRun overdue) {}

  private void passUntil(Instant now) {
    Optional<Change> change = nextChange();
    while (change.isPresent() && !change.get().at().isAfter(now)) {
      OpenRun overdue = change.get().overdue();
      if (overdue != null) {
        condition = condition.ending(overdue.rid());
      }
      flipTo(change.get().to(), false);
      change = nextChange();
    }
  }

  private Optional<Change> nextChange() {
    Optional<Change> silence =
        switch (condition.state()) {
          case CheckState.Waiting _, CheckState.Up _, CheckState.Unknown _ ->
              Optional.of(silence());
          case CheckState.Down _, CheckState.Paused _ -> Optional.empty();
        };
    Optional<Change> overrun =
        switch (condition.state()) {
          case CheckState.Waiting _, CheckState.Up _, CheckState.Unknown _, CheckState.Down _ ->
              condition.nextRunDue().map(this::overrun);
          case CheckState.Paused _ -> Optional.empty();
        };
    return silence.isEmpty()
        ? overrun
        : overrun.filter(run -> run.at().isBefore(silence.get().at())).or(() -> silence);
  }

  /** What comes of it when nothing more is heard. */
  private Change silence() {
    Instant heard = condition.lastHeard();
    Instant expected =
        condition.state() instanceof CheckState.Waiting
            ? check.schedule().next(heard)
            : check.expectedAfter(heard);
    Instant deadline = expected.plus(check.grace());
    Optional<BlindSpell> spell = blindBetween(heard, expected, deadline);
    return spell.isPresent()
        ? new Change(
            spell.get().to(), new CheckState.Unknown(spell.get().to(), missedBy(spell.get())), null)
        : new Change(deadline, new CheckState.Down(deadline, missing(heard, deadline)), null);
  }

  private Change overrun(OpenRun run) {
    Instant at = run.dueAt();
    CheckState next =
        condition.state() instanceof CheckState.Down down
            ? down
            : blindBetween(run.startedAt(), run.startedAt(), at)
                .<CheckState>map(spell -> new CheckState.Unknown(at, missedBy(spell)))
                .orElseGet(() -> new CheckState.Down(at, unfinished()));
    return new Change(at, next, run);
  }

  /** A spell that ended after the last call was heard and in which the next may have come. */
  private Optional<BlindSpell> blindBetween(Instant heard, Instant expected, Instant deadline) {
    return blind.stream()
        .filter(spell -> spell.to().isAfter(heard) && spell.touches(expected, deadline))
        .findFirst();
  }

  private void hear(Signal signal) {
    boolean recordedLate =
        signal.at().isBefore(condition.state().since())
            && condition.state() instanceof CheckState.Down;
    switch (signal.kind()) {
      case SUCCESS -> {
        condition = ended(condition.heardAt(signal.at()), signal.rid());
        flipTo(condition.state().heard(signal.at()), recordedLate);
      }
      case FAIL -> {
        condition =
            condition.isRunning(signal.rid())
                ? condition.ending(signal.rid())
                : condition.withoutRuns();
        flipTo(condition.state().failed(signal.at(), signal.why()), recordedLate);
      }
      case START -> {
        if (!(condition.state() instanceof CheckState.Paused) && hasRoomFor(signal.rid())) {
          condition = condition.starting(signal.rid(), signal.at(), check.grace());
        }
      }
      case LOG, IGNORED -> {}
    }
  }

  /** Whoever knows the address could begin runs without end; beyond so many they are not timed. */
  private boolean hasRoomFor(UUID run) {
    return condition.runs().size() < MOST_RUNS || condition.isRunning(run);
  }

  /** A success of no run in particular ends all that are open. */
  private static Condition ended(Condition condition, UUID rid) {
    return rid.equals(Ping.NO_RID) ? condition.withoutRuns() : condition.ending(rid);
  }

  private void flipTo(CheckState next, boolean recordedLate) {
    CheckState before = condition.state();
    condition = condition.in(next);
    if (!before.word().equals(next.word())) {
      flips.add(new Flip(before, next, recordedLate));
    }
  }

  private String missing(Instant heard, Instant deadline) {
    String silence = HowLong.words(Duration.between(heard, deadline));
    String never = condition.lastPing() == null ? "It was never heard, for " : "No ping for ";
    return "%s%s; expected %s, grace %s."
        .formatted(never, silence, check.schedule().describe(), HowLong.words(check.grace()));
  }

  private String unfinished() {
    return "A run did not end within %s.".formatted(HowLong.words(check.grace()));
  }

  private static String missedBy(BlindSpell spell) {
    return "Its call may have come while Allswell could hear nothing, for %s."
        .formatted(HowLong.words(Duration.between(spell.from(), spell.to())));
  }
}
