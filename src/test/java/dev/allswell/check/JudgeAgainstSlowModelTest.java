package dev.allswell.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.check.schedule.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Random histories, judged lazily at random moments, must end as a model that looks at every second
 * says. The model knows nothing of due moments, folding or claims.
 */
class JudgeAgainstSlowModelTest {
  private static final int HISTORIES = 3_000;
  private static final int LENGTH = 400;

  private record Said(int second, PingKind kind, UUID rid) {}

  @Test
  void randomHistoriesEndAsTheSlowModelSays() {
    long seed = System.nanoTime();
    for (int i = 0; i < HISTORIES; i++) {
      compare(seed + i);
    }
  }

  private static void compare(long seed) {
    Random random = new Random(seed);
    int period = 5 + random.nextInt(60);
    int grace = random.nextInt(40);
    List<Said> said = history(random);
    List<BlindSpell> blind = blindSpells(random);
    List<Said> heard = said.stream().filter(each -> hears(blind, each.second)).toList();

    List<String> expected = new SlowModel(period, grace, blind).replay(heard);
    List<String> actual = judgeLazily(random, period, grace, heard, blind);

    assertThat(actual)
        .as("seed %s, period %s, grace %s, %s, blind %s", seed, period, grace, heard, blind)
        .isEqualTo(expected);
  }

  private static List<Said> history(Random random) {
    List<Said> said = new ArrayList<>();
    int second = 0;
    while (second < LENGTH) {
      second += 1 + random.nextInt(random.nextInt(8) == 0 ? 120 : 20);
      PingKind[] kinds = {
        PingKind.SUCCESS, PingKind.SUCCESS, PingKind.SUCCESS, PingKind.START, PingKind.FAIL
      };
      said.add(
          new Said(second, kinds[random.nextInt(kinds.length)], new UUID(0, random.nextInt(3))));
    }
    return said;
  }

  private static List<BlindSpell> blindSpells(Random random) {
    List<BlindSpell> spells = new ArrayList<>();
    int second = 0;
    while (random.nextInt(3) == 0 && second < LENGTH - 250) {
      int from = second + 1 + random.nextInt(150);
      int to = from + 11 + random.nextInt(60);
      spells.add(new BlindSpell(at(from), at(to)));
      second = to;
    }
    return spells;
  }

  private static boolean hears(List<BlindSpell> blind, int second) {
    return blind.stream()
        .noneMatch(s -> !at(second).isBefore(s.from()) && !at(second).isAfter(s.to()));
  }

  /**
   * As the server does: plain successes are folded, the rest are signals, the scan comes when it
   * comes.
   */
  private static List<String> judgeLazily(
      Random random, int period, int grace, List<Said> heard, List<BlindSpell> blind) {
    Check check =
        JudgeTest.check(new Period(Duration.ofSeconds(period)), Duration.ofSeconds(grace));
    Condition condition = new Condition(new CheckState.Waiting(at(0)), null, List.of());
    Instant due = at(0);
    List<Signal> signals = new ArrayList<>();
    List<String> flips = new ArrayList<>();
    int next = 0;
    for (int now = 0; now <= LENGTH; now++) {
      while (next < heard.size() && heard.get(next).second == now) {
        Said said = heard.get(next++);
        boolean plain =
            condition.state() instanceof CheckState.Up
                && condition.runs().isEmpty()
                && said.kind == PingKind.SUCCESS
                && due != null
                && at(now).isBefore(due);
        if (plain) {
          condition = condition.heardAt(at(now));
        } else {
          signals.add(new Signal(next, said.kind, said.rid, "failed", at(now)));
          due = due == null || at(now).isBefore(due) ? at(now) : due;
        }
      }
      int second = now;
      boolean returned = blind.stream().anyMatch(spell -> spell.to().equals(at(second)));
      if (returned && due != null) {
        due = at(now);
      }
      boolean isBlind =
          blind.stream()
              .anyMatch(s -> s.from().isBefore(at(second)) && at(second).isBefore(s.to()));
      boolean scans = now == LENGTH || (!isBlind && (returned || random.nextInt(4) == 0));
      if (scans && due != null && !due.isAfter(at(now))) {
        List<BlindSpell> known =
            blind.stream().filter(spell -> !spell.to().isAfter(at(second))).toList();
        Judgement judgement = Judge.decide(check, condition, signals, known, at(now));
        judgement.flips().forEach(flip -> flips.add(flip.to().since() + " " + flip.to().word()));
        condition = judgement.condition();
        due = judgement.dueAt();
        signals.clear();
      }
    }
    return flips;
  }

  private static Instant at(int second) {
    return Instant.EPOCH.plusSeconds(second);
  }

  /** Looks at every second, and asks only what was promised. */
  private static final class SlowModel {
    private final int period;
    private final int grace;
    private final List<BlindSpell> blind;
    private final Map<UUID, Integer> runs = new HashMap<>();
    private final List<String> flips = new ArrayList<>();
    private String status = "waiting";
    private int countsFrom;

    SlowModel(int period, int grace, List<BlindSpell> blind) {
      this.period = period;
      this.grace = grace;
      this.blind = blind;
    }

    List<String> replay(List<Said> heard) {
      int next = 0;
      for (int second = 0; second <= LENGTH; second++) {
        // nobody judges while blind; what fell due then is seen at the return
        timePasses(second);
        while (next < heard.size() && heard.get(next).second == second) {
          hear(heard.get(next++));
          timePasses(second);
        }
      }
      return flips;
    }

    private void timePasses(int second) {
      boolean counts = !status.equals("down");
      int expected = countsFrom + period;
      int deadline = expected + grace;
      for (BlindSpell spell : blind) {
        int from = (int) spell.from().getEpochSecond();
        int to = (int) spell.to().getEpochSecond();
        if (counts && second == to && to > countsFrom && to >= expected && from < deadline) {
          flip("unknown", second);
          countsFrom = second;
          counts = false;
        }
      }
      boolean maybeMissed =
          blind.stream()
              .anyMatch(
                  s ->
                      s.to().getEpochSecond() > countsFrom
                          && s.to().getEpochSecond() >= expected
                          && s.from().getEpochSecond() < deadline);
      if (counts && second >= deadline && !maybeMissed) {
        flip("down", deadline);
      }
      for (UUID rid :
          runs.entrySet().stream()
              .sorted(Comparator.comparing(Map.Entry::getValue))
              .map(Map.Entry::getKey)
              .toList()) {
        int started = runs.getOrDefault(rid, 0);
        if (second >= started + grace) {
          runs.remove(rid);
          boolean unheard =
              blind.stream()
                  .anyMatch(
                      s ->
                          s.to().getEpochSecond() > started
                              && s.from().getEpochSecond() < started + grace);
          if (!status.equals("down")) {
            flip(unheard ? "unknown" : "down", started + grace);
            if (unheard) {
              countsFrom = started + grace;
            }
          }
        }
      }
    }

    private void hear(Said said) {
      switch (said.kind) {
        case SUCCESS -> {
          if (said.rid.equals(new UUID(0, 0))) {
            runs.clear();
          }
          runs.remove(said.rid);
          flip("up", said.second);
          countsFrom = said.second;
        }
        case FAIL -> {
          if (runs.remove(said.rid) == null) {
            runs.clear();
          }
          flip("down", said.second);
        }
        case START -> runs.put(said.rid, said.second);
        case LOG, IGNORED -> {}
      }
    }

    private void flip(String next, int second) {
      if (!status.equals(next)) {
        status = next;
        flips.add(at(second) + " " + next);
      }
    }
  }
}
