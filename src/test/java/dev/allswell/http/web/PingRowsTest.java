package dev.allswell.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.check.heartbeat.PingHistory.Recorded;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.http.web.view.PingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PingRowsTest {
  private static final Instant START = Instant.parse("2026-11-16T02:00:00Z");

  @Test
  void anEndTellsHowLongItsRunTook() {
    assertThat(took(Duration.ofDays(3))).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void aStartAndAnEndThatAreMoreThanThreeDaysApartHaveNoDuration() {
    assertThat(took(Duration.ofDays(3).plusSeconds(1))).isNull();
  }

  @Test
  void whatIsIgnoredEndsNoRunAndTellsItsMethod() {
    List<PingRow> rows =
        PingRows.of(
            List.of(
                ping(3, PingKind.SUCCESS, Duration.ofMinutes(2)),
                ping(2, PingKind.IGNORED, Duration.ofMinutes(1)),
                ping(1, PingKind.START, Duration.ZERO)));

    assertThat(rows).extracting(PingRow::took).containsExactly(Duration.ofMinutes(2), null, null);
    assertThat(rows).extracting(PingRow::from).contains("GET curl/8 from 192.0.2.1");
  }

  private static @Nullable Duration took(Duration after) {
    return PingRows.of(
            List.of(ping(2, PingKind.SUCCESS, after), ping(1, PingKind.START, Duration.ZERO)))
        .getFirst()
        .took();
  }

  private static Recorded ping(long id, PingKind kind, Duration after) {
    return new Recorded(
        id, START.plus(after), kind, null, null, "GET", "curl/8", "192.0.2.1", new byte[0]);
  }
}
