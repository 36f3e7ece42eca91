package dev.allswell.http.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.http.web.view.Shift;
import dev.allswell.http.web.view.TeamDuty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeamDutyTest {
  private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

  @Test
  void withoutAnyShiftNobodyIsOnDutyNow() {
    TeamDuty duty = TeamDuty.of("Search", List.of(), NOW);
    assertThat(duty.shifts()).containsExactly(gap(0, null));
    assertThat(duty.gaps()).isEmpty();
  }

  @Test
  void holesBetweenShiftsAreGapsAndThePlanHasAnEnd() {
    TeamDuty duty = TeamDuty.of("Search", List.of(shift(8, 16), shift(-4, 2)), NOW);
    assertThat(duty.shifts()).containsExactly(shift(-4, 2), gap(2, 8), shift(8, 16), gap(16, null));
    assertThat(duty.gaps()).containsExactly(gap(2, 8));
  }

  @Test
  void aHoleNowIsAGapUntilTheNextShift() {
    assertThat(TeamDuty.of("Search", List.of(shift(1, 2)), NOW).current()).isEqualTo(gap(0, 1));
  }

  @Test
  void whatIsPastIsLeftOutAndWhatOverlapsMakesNoGap() {
    TeamDuty duty =
        TeamDuty.of("Search", List.of(shift(-9, 0), shift(-1, 9), shift(3, 5), shift(9, 12)), NOW);
    assertThat(duty.shifts())
        .containsExactly(shift(-1, 9), shift(3, 5), shift(9, 12), gap(12, null));
  }

  @Test
  void aDutyThatHidesTheEndOfThePlanIsRefused() {
    assertThatThrownBy(() -> new TeamDuty("Search", List.of(shift(0, 1))))
        .hasMessageContaining("Search")
        .hasMessageContaining("TeamDuty.of()");
  }

  private static Shift shift(int from, int until) {
    return new Shift(at(from), at(until), List.of("Ana"));
  }

  private static Shift gap(int from, @Nullable Integer until) {
    return new Shift(at(from), until == null ? null : at(until), List.of());
  }

  private static Instant at(int hour) {
    return NOW.plus(Duration.ofHours(hour));
  }
}
