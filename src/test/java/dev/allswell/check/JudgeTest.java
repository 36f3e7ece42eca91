package dev.allswell.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.check.Judgement.Flip;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Cron;
import dev.allswell.check.schedule.Period;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final UUID NO_RID = new UUID(0, 0);
  private static final UUID RUN = new UUID(1, 1);
  private static final UUID OTHER_RUN = new UUID(2, 2);

  private final Check hourly = check(new Period(Duration.ofHours(1)), Duration.ofMinutes(5));

  @Test
  void aCheckThatIsHeardInTimeStaysUp() {
    Judgement judgement = judge(hourly, up("10:00"), "11:04:59");

    assertThat(judgement.condition().state()).isInstanceOf(CheckState.Up.class);
    assertThat(judgement.flips()).isEmpty();
    assertThat(judgement.dueAt()).isEqualTo(at("11:05"));
  }

  @Test
  void silenceUntilTheDeadlineIsDownSinceTheDeadline() {
    Judgement judgement = judge(hourly, up("10:00"), "11:30");

    assertThat(judgement.condition().state()).isInstanceOf(CheckState.Down.class);
    assertThat(judgement.condition().state().since()).isEqualTo(at("11:05"));
    assertThat(judgement.condition().state().why())
        .isEqualTo("No ping for 1 h 5 min; expected every hour, grace 5 min.");
    assertThat(judgement.dueAt()).as("only a ping can change it now").isNull();
  }

  @Test
  void aCheckThatWasNeverHeardGoesDownAtItsFirstDeadline() {
    Condition created = new Condition(new CheckState.Waiting(at("10:00")), null, List.of());

    assertThat(judge(hourly, created, "11:04").condition().state())
        .isInstanceOf(CheckState.Waiting.class);
    assertThat(judge(hourly, created, "11:05").condition().state())
        .isInstanceOf(CheckState.Down.class);
  }

  @Test
  void aPingAfterTheDeadlineShowsThatItWasDownAndIsUpAgain() {
    Judgement judgement =
        judge(hourly, up("10:00"), "11:20", signal(PingKind.SUCCESS, "11:10", NO_RID));

    assertThat(judgement.flips())
        .extracting(flip -> flip.to().word())
        .containsExactly("down", "up");
    assertThat(judgement.condition().state()).isEqualTo(new CheckState.Up(at("11:10")));
    assertThat(judgement.dueAt()).isEqualTo(at("12:15"));
  }

  @Test
  void aReportedFailureIsDownAtOnceAndIsNotLostToASuccessRightAfterIt() {
    Judgement judgement =
        judge(
            hourly,
            up("10:00"),
            "10:30",
            signal(PingKind.FAIL, "10:20", NO_RID),
            signal(PingKind.SUCCESS, "10:21", NO_RID));

    assertThat(judgement.flips())
        .extracting(flip -> flip.to().word())
        .containsExactly("down", "up");
  }

  @Test
  void aRunThatDoesNotEndWithinTheGraceIsDown() {
    Judgement judgement = judge(hourly, up("10:00"), "10:40", signal(PingKind.START, "10:30", RUN));

    assertThat(judgement.condition().state())
        .isEqualTo(new CheckState.Down(at("10:35"), "A run did not end within 5 min."));
    assertThat(judgement.condition().runs()).isEmpty();
  }

  @Test
  void theSuccessOfAnotherRunLeavesARunOpen() {
    Judgement judgement =
        judge(
            hourly,
            up("10:00"),
            "10:34",
            signal(PingKind.START, "10:30", RUN),
            signal(PingKind.SUCCESS, "10:32", OTHER_RUN));

    assertThat(judgement.condition().runs()).hasSize(1);
    assertThat(judgement.dueAt()).isEqualTo(at("10:35"));
  }

  @Test
  void aSuccessOfNoRunInParticularEndsAllThatAreOpen() {
    Judgement judgement =
        judge(
            hourly,
            up("10:00"),
            "10:40",
            signal(PingKind.START, "10:30", RUN),
            signal(PingKind.START, "10:31", OTHER_RUN),
            signal(PingKind.SUCCESS, "10:32", NO_RID));

    assertThat(judgement.condition().runs()).isEmpty();
    assertThat(judgement.condition().state()).isInstanceOf(CheckState.Up.class);
  }

  @Test
  void aFailureOfAnUnknownRunClosesEveryRun() {
    Judgement judgement =
        judge(
            hourly,
            up("10:00"),
            "10:34",
            signal(PingKind.START, "10:30", RUN),
            signal(PingKind.FAIL, "10:32", OTHER_RUN));

    assertThat(judgement.condition().runs()).isEmpty();
    assertThat(judgement.condition().state()).isInstanceOf(CheckState.Down.class);
  }

  @Test
  void aCallThatWasExpectedWhileWeWereBlindIsUnknownAtOnceAndDownAtTheNextDeadline() {
    List<BlindSpell> blind = List.of(new BlindSpell(at("10:50"), at("11:02")));

    Judgement atReturn = Judge.decide(hourly, up("10:00"), List.of(), blind, at("11:02"));
    assertThat(atReturn.condition().state())
        .isEqualTo(
            new CheckState.Unknown(
                at("11:02"),
                "Its call may have come while Allswell could hear nothing, for 12 min."));
    assertThat(atReturn.dueAt())
        .as("a period and the grace after our return")
        .isEqualTo(at("12:07"));

    Judgement later = Judge.decide(hourly, atReturn.condition(), List.of(), blind, at("12:07"));
    assertThat(later.condition().state()).isInstanceOf(CheckState.Down.class);
  }

  @Test
  void blindnessBetweenTwoCallsChangesNothing() {
    List<BlindSpell> blind = List.of(new BlindSpell(at("10:10"), at("10:50")));

    Judgement judgement = Judge.decide(hourly, up("10:00"), List.of(), blind, at("11:05"));

    assertThat(judgement.flips()).extracting(flip -> flip.to().word()).containsExactly("down");
  }

  @Test
  void aDeadlineThatHadPassedBeforeWeWentBlindIsDown() {
    List<BlindSpell> blind = List.of(new BlindSpell(at("11:06"), at("11:30")));

    Judgement judgement = Judge.decide(hourly, up("10:00"), List.of(), blind, at("11:30"));

    assertThat(judgement.condition().state().since()).isEqualTo(at("11:05"));
    assertThat(judgement.condition().state()).isInstanceOf(CheckState.Down.class);
  }

  @Test
  void anUnknownCheckIsUpWhenItIsHeard() {
    Condition unknown =
        new Condition(new CheckState.Unknown(at("11:02"), "blind"), at("10:00"), List.of());

    Judgement judgement =
        judge(hourly, unknown, "11:10", signal(PingKind.SUCCESS, "11:05", NO_RID));

    assertThat(judgement.condition().state()).isEqualTo(new CheckState.Up(at("11:05")));
  }

  @Test
  void aPausedCheckIsJudgedByNothingButAPing() {
    Condition paused = new Condition(new CheckState.Paused(at("10:00")), at("09:00"), List.of());

    assertThat(judge(hourly, paused, "23:00").dueAt()).isNull();
    assertThat(judge(hourly, paused, "23:00", signal(PingKind.START, "22:00", RUN)).dueAt())
        .isNull();
    assertThat(
            judge(hourly, paused, "23:00", signal(PingKind.SUCCESS, "22:30", NO_RID))
                .condition()
                .state())
        .isEqualTo(new CheckState.Up(at("22:30")));
  }

  @Test
  void aPingThatWasRecordedAfterItsDeadlineWasJudgedSaysSo() {
    Condition down =
        new Condition(new CheckState.Down(at("11:05"), "No ping came."), at("10:00"), List.of());

    Judgement judgement =
        judge(hourly, down, "11:06", signal(PingKind.SUCCESS, "11:04:59", NO_RID));

    assertThat(judgement.flips()).extracting(Flip::recordedLate).containsExactly(true);
    assertThat(judgement.condition().state()).isInstanceOf(CheckState.Up.class);
  }

  @Test
  void aPingCountsForTheTickThatItPrecedesByAtMostTheTolerance() {
    Check nightly =
        check(Cron.parse("0 3 * * *", ZoneId.of("Europe/Berlin")), Duration.ofMinutes(10));

    assertThat(judge(nightly, up("01:59:55"), "02:30").dueAt())
        .as("02:00 UTC is 03:00 in Berlin; heard 5 s early, the next is tomorrow's")
        .isEqualTo(at("02:10").plus(Duration.ofDays(1)));
    assertThat(judge(nightly, up("01:59:45"), "02:30").condition().state())
        .as("15 s early is more than clocks differ: the 03:00 run never came")
        .isInstanceOf(CheckState.Down.class);
  }

  @Test
  void aThousandRunsAreTimedAtOnceAndNoMore() {
    Signal[] starts = new Signal[Judge.MOST_RUNS + 5];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = signal(PingKind.START, "10:01", new UUID(3, i));
    }

    assertThat(judge(hourly, up("10:00"), "10:02", starts).condition().runs())
        .hasSize(Judge.MOST_RUNS);
  }

  @Test
  void aPeriodCountsFromTheCallWhateverTheTolerance() {
    Check lenient = check(hourly.schedule(), hourly.grace(), CheckPlan.USUAL_TOLERANCE);

    assertThat(judge(lenient, up("10:00"), "10:01").dueAt()).isEqualTo(at("11:05"));
  }

  static Check check(Schedule schedule, Duration grace) {
    return check(
        schedule, grace, schedule instanceof Cron ? CheckPlan.USUAL_TOLERANCE : Duration.ZERO);
  }

  private static Check check(Schedule schedule, Duration grace, Duration tolerance) {
    return new Check(
        new CheckId(new UUID(7, 7)),
        new PingId(new UUID(7, 8)),
        new TeamId(1),
        "backup",
        "Backup",
        "database",
        Severity.CRITICAL,
        Map.of(),
        "",
        schedule,
        grace,
        tolerance,
        PingRules.USUAL,
        Instant.EPOCH,
        false);
  }

  private static Condition up(String lastPing) {
    return new Condition(new CheckState.Up(at(lastPing)), at(lastPing), List.of());
  }

  private static Signal signal(PingKind kind, String time, @Nullable UUID rid) {
    return new Signal(0, kind, rid == null ? NO_RID : rid, "It reported a failure.", at(time));
  }

  private static Judgement judge(Check check, Condition condition, String now, Signal... signals) {
    return Judge.decide(check, condition, List.of(signals), List.of(), at(now));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-02T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }
}
