package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopTest extends DoorTest {
  @Test
  @Timeout(60)
  void whatIsUnderWayFinishesAndWhatNeverEndsIsCutOff() throws Exception {
    Limits usual = Limits.USUAL;
    door.close();
    door =
        open(
            URI.create("http://localhost"),
            new Limits(
                usual.connections(),
                usual.headerBytes(),
                usual.requestLineBytes(),
                usual.bodyBytes(),
                usual.hugeBodyBytes(),
                usual.request(),
                usual.idle(),
                Duration.ofSeconds(2)));
    try (var _ = CapturedLog.start();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> slow = clients.submit(() -> get("/trial/slow"));
      Future<Boolean> endless = clients.submit(this::isCutOff);
      trial.slowOnesBegan.await();
      Future<?> stop = clients.submit(door::close);
      waitUntilNobodyIsLetIn();
      trial.slowOnesMayGoOn.countDown();
      assertThat(slow.get().body()).isEqualTo("at last");
      stop.get();
      assertThat(endless.get()).isTrue();
    }
  }

  private boolean isCutOff() {
    try {
      return get("/trial/endless").statusCode() >= 500;
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  private void waitUntilNobodyIsLetIn() {
    assertThatThrownBy(
            () -> {
              while (true) {
                RawHttp.connect(door.port()).close();
              }
            })
        .isInstanceOf(Exception.class);
  }
}
