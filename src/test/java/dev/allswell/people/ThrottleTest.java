package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThrottleTest extends PeopleTest {
  private static final int BROWSERS = 4; // fewer than the failures that are free
  private static final int SIGN_INS = 250;

  private final Throttle throttle = new Throttle();

  @Test
  void whoSignsInFromManyBrowsersAtOnceIsLetInByAll() {
    List<Future<?>> browsers = new ArrayList<>();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < BROWSERS; i++) {
        browsers.add(many.submit(this::signInAgainAndAgain));
      }
    }
    browsers.forEach(browser -> assertThatCode(browser::get).doesNotThrowAnyException());
  }

  private void signInAgainAndAgain() {
    for (int i = 0; i < SIGN_INS; i++) {
      database.run(tx -> throttle.take(tx, "ana", OFFICE, clock.instant()));
      database.run(tx -> throttle.forgive(tx, "ana", OFFICE));
    }
  }
}
