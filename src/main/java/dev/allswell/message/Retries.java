package dev.allswell.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * When a delivery is tried again.
 *
 * <p>A call has four tries within about half a minute, and a minute at most when each hangs: then
 * the next contact must have its turn. An update wakes nobody and may take a quarter of an hour.
 *
 * @param waits after the first try, the second and so on; a fifth more or less by chance, so that
 *     what failed together does not come back together
 * @param longestRest that a provider may ask for
 */
record Retries(List<Duration> waits, Duration longestRest) {
  private static final Retries OF_CALLS = new Retries(seconds(2, 5, 15), Duration.ofSeconds(30));
  private static final Retries OF_UPDATES =
      new Retries(seconds(2, 5, 15, 60, 180, 600), Duration.ofMinutes(10));
  private static final double CHANCE = 0.2;

  static Retries of(Message.Kind kind) {
    return switch (kind) {
      case CALL -> OF_CALLS;
      case UPDATE -> OF_UPDATES;
    };
  }

  int tries() {
    return waits.size() + 1;
  }

  /**
   * What follows an attempt.
   *
   * @param attempt counts from 1
   * @param possible whether it could be tried again at all
   * @param wanted whether anybody still needs it
   * @param chance from 0 to 1
   */
  Next after(
      Outcome outcome, int attempt, boolean possible, boolean wanted, Instant now, double chance) {
    if (outcome instanceof Outcome.Accepted) {
      return new Next.Sent();
    }
    if (!wanted) {
      return new Next.Stopped();
    }
    return switch (outcome) {
      case Outcome.Accepted _ -> new Next.Sent();
      case Outcome.Refused _ -> new Next.GivenUp();
      case Outcome.Failed it -> again(attempt, possible, now.plus(rest(it)), now, chance);
      case Outcome.Unknown _ -> again(attempt, possible, now, now, chance);
    };
  }

  /** How long a provider is left alone that asked for it. */
  Duration rest(Outcome.Failed failed) {
    Duration rest = failed.rest() == null ? Duration.ZERO : failed.rest();
    return rest.compareTo(longestRest) > 0 ? longestRest : rest;
  }

  private Next again(int attempt, boolean possible, Instant notBefore, Instant now, double chance) {
    if (!possible || attempt >= tries()) {
      return new Next.GivenUp();
    }
    long millis = waits.get(attempt - 1).toMillis();
    Instant due = now.plusMillis(Math.round(millis * (1 - CHANCE + 2 * CHANCE * chance)));
    return new Next.Again(due.isBefore(notBefore) ? notBefore : due);
  }

  private static List<Duration> seconds(long... seconds) {
    return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
  }
}
