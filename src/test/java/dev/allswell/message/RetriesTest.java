package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.message.Message.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final Outcome FAILED = new Outcome.Failed("503");

  @Test
  void aCallIsGivenUpWithinHalfAMinuteSoThatTheNextContactHasItsTurn() {
    assertThat(waits(Kind.CALL, 0.5)).containsExactly(2_000L, 5_000L, 15_000L);
  }

  @Test
  void anUpdateMayTakeAQuarterOfAnHour() {
    assertThat(waits(Kind.UPDATE, 0.5))
        .containsExactly(2_000L, 5_000L, 15_000L, 60_000L, 180_000L, 600_000L);
  }

  @Test
  void whatFailedTogetherDoesNotComeBackTogether() {
    assertThat(waits(Kind.CALL, 0)).containsExactly(1_600L, 4_000L, 12_000L);
    assertThat(waits(Kind.CALL, 1)).containsExactly(2_400L, 6_000L, 18_000L);
  }

  @Test
  void aProviderIsLeftAloneAsItAsksButNotForEver() {
    assertThat(after(new Outcome.Failed("429", Duration.ofSeconds(20)), 1))
        .isEqualTo(new Next.Again(NOW.plusSeconds(20)));
    assertThat(after(new Outcome.Failed("429", Duration.ofHours(9)), 1))
        .isEqualTo(new Next.Again(NOW.plusSeconds(30)));
    assertThat(after(new Outcome.Failed("429", Duration.ofSeconds(1)), 1))
        .isEqualTo(new Next.Again(NOW.plusSeconds(2)));
  }

  @Test
  void whatIsRefusedForGoodIsGivenUpAtOnce() {
    assertThat(after(new Outcome.Refused("404"), 1)).isEqualTo(new Next.GivenUp());
  }

  @Test
  void whatNobodyNeedsAnyMoreIsNotTriedAgain() {
    for (Outcome outcome :
        List.of(FAILED, new Outcome.Unknown("hung"), new Outcome.Refused("404"))) {
      assertThat(Retries.of(Kind.CALL).after(outcome, 1, true, false, NOW, 0.5))
          .isEqualTo(new Next.Stopped());
    }
    assertThat(Retries.of(Kind.CALL).after(new Outcome.Accepted("ok"), 1, true, false, NOW, 0.5))
        .isEqualTo(new Next.Sent());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatHasNoChannelAnyMoreIsGivenUp(Kind kind) {
    assertThat(Retries.of(kind).after(FAILED, 1, false, true, NOW, 0.5))
        .isEqualTo(new Next.GivenUp());
  }

  private static Next after(Outcome outcome, int attempt) {
    return Retries.of(Kind.CALL).after(outcome, attempt, true, true, NOW, 0.5);
  }

  private static List<Long> waits(Kind kind, double chance) {
    List<Long> waits = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      Next next = Retries.of(kind).after(FAILED, attempt, true, true, NOW, chance);
      if (!(next instanceof Next.Again again)) {
        assertThat(next).isEqualTo(new Next.GivenUp());
        return waits;
      }
      waits.add(Duration.between(NOW, again.due()).toMillis());
    }
  }
}
