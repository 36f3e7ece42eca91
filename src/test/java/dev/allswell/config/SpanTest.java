package dev.allswell.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0s, 0",
    "90s, 90",
    "5m, 300",
    "1h30m, 5400",
    "1h 30m, 5400",
    "2d, 172800",
    "1w 1d, 691200"
  })
  void aLengthOfTimeIsRead(String text, long seconds) {
    assertThat(Span.read(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "5", "-5m", "5 m", "m", "30m1h", "1.5h", "5min", "PT5M", "9999999d"})
  void anythingElseIsNot(String text) {
    assertThat(Span.read(text)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    long seed = new Random().nextLong();
    System.out.println("whatIsWrittenIsReadBack: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      Duration span = Duration.ofSeconds(random.nextLong(400L * 24 * 3600));
      assertThat(Span.read(Span.words(span))).contains(span);
    }
  }
}
