package dev.allswell.http.health;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.http.DoorTest;
import dev.allswell.people.Role;
import dev.allswell.store.Database;
import dev.allswell.store.Loop;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HealthTest extends DoorTest {
  @Test
  void readyIsWhoCanDoItsWork() {
    assertThat(get("/healthz").body()).isEqualTo("alive\n");
    HttpResponse<String> ready = get("/readyz");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEqualTo("database: ready\nmigrations: ready\nwork: ready\n");
  }

  @Test
  @Timeout(60)
  void aDatabaseThatHangsIsSaidWithinASecondHoweverManyAsk() throws Exception {
    CountDownLatch held = new CountDownLatch(Database.CONNECTIONS);
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Database.CONNECTIONS; i++) {
        others.execute(() -> hold(held, over));
      }
      held.await();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> response = get("/readyz");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).startsWith("database: not ready: ");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
      }
      over.countDown();
    }
    waitUntilItIsReadyAgain();
  }

  private void waitUntilItIsReadyAgain() {
    while (get("/readyz").statusCode() != 200) {
      Thread.onSpinWait();
    }
  }

  private void hold(CountDownLatch held, CountDownLatch over) {
    database.run(
        tx -> {
          held.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Test
  void aDatabaseThatIsGoneIsSaid() {
    database.close();
    HttpResponse<String> response = get("/readyz");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .isEqualTo("database: not ready: it refused to answer\nwork: ready\n");
  }

  @Test
  void aLoopThatFailsIsNotReadyAndItsNameIsSaid() {
    try (Loop failing = Loop.start("judge checks", Duration.ofMillis(1), HealthTest::fail);
        Loop working = Loop.start("seal entries", Duration.ofMillis(1), () -> false)) {
      Readiness readiness =
          new Readiness(database, List.of(failing, working), Duration.ofMillis(200));
      eventually("it is said", () -> readiness.ask().toString().contains("has not succeeded"));
      assertThat(readiness.ask().get("work"))
          .startsWith("not ready: judge checks has not succeeded for ")
          .doesNotContain("seal entries");
    }
  }

  private static boolean fail() {
    throw new OutOfMemoryError("not really");
  }

  @Test
  void tablesOfAnotherProgramAreNotReady() {
    database.run(tx -> tx.execute("alter table entries rename to other"));
    assertThat(get("/readyz").body())
        .contains("database: ready", "migrations: not ready: its tables are not those of Allswell");
  }

  @Test
  void requestsAreCountedByRouteAndNeverByPath() {
    get("/trial/open/ana");
    get("/trial/open/bo");
    get("/trial/page");
    get("/no/such/path");
    post("/healthz", "text/plain", "");
    HttpResponse<String> metrics = get("/metrics");
    assertThat(header(metrics, "Content-Type")).startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body())
        .contains("# TYPE http_server_requests_seconds summary")
        .contains(count("GET", "/trial/open/{name}", 200) + " 2")
        .contains(count("GET", "/trial/page", 401) + " 1")
        .contains(count("GET", "unknown", 404) + " 1")
        .contains(count("POST", "/healthz", 405) + " 1")
        .contains("jvm_memory_used_bytes{", "process_uptime_seconds ", "jvm_threads_live_threads ")
        .doesNotContain("such/path");
  }

  private static String count(String method, String route, int status) {
    return "http_server_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"}"
        .formatted(method, route, status);
  }

  @Test
  void prometheusMayAskForOpenMetrics() {
    HttpResponse<String> metrics =
        get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
    assertThat(header(metrics, "Content-Type")).startsWith("application/openmetrics-text");
    assertThat(metrics.body()).endsWith("# EOF\n");
  }

  @Test
  void nothingOfItNeedsASignIn() {
    create("zebedee", Role.VIEWER);
    for (String path : new String[] {"/healthz", "/readyz", "/metrics"}) {
      assertThat(get(path).body()).doesNotContain("zebedee");
      assertThat(get(path).statusCode()).isEqualTo(200);
    }
  }
}
