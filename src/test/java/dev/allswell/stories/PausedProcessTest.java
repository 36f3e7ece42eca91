package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * A machine that was suspended, or a process that got no time: what it could not hear in its sleep
 * is not down.
 */
class PausedProcessTest {
  private static final Duration BLIND_AFTER = Duration.ofSeconds(2);
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(4);

  private final QuickClock clock = QuickClock.startingNow(1);

  @Test
  void aPausedProcessTakesNobodyForDown() throws Exception {
    try (Receiver push = new Receiver();
        TestPostgres.TestDatabase postgres = TestPostgres.migrated();
        Database database = postgres.open()) {
      Given given = new Given(database, clock).pushTo(push.url());
      PersonId ana = given.person("ana", Duration.ZERO);
      TeamId web = given.team("web", ana);
      given.onDuty(web, ana);
      ServerProcess.Plan plan =
          new ServerProcess.Plan(
              RunningServer.temporaryData(), freePort(), postgres.address(), clock, BLIND_AFTER);

      try (ServerProcess server = ServerProcess.start(plan);
          HttpClient client = HttpClient.newHttpClient()) {
        CheckId steady = given.check(web, "steady", "shop", PERIOD, GRACE);
        CheckId gone = given.check(web, "gone", "shop", PERIOD, GRACE);
        ping(client, server, given.pings(gone));
        try (Heart _ = new Heart(server, given.pings(steady))) {
          eventually(
              "both are up",
              () -> "up".equals(status(database, steady)) && "up".equals(status(database, gone)));
          pauseForLong(server);

          eventually("it says that it was blind", () -> entries(database, "watch was blind") > 0);
          eventually("the steady one is up", () -> "up".equals(status(database, steady)));
          eventually("nobody knows of the other", () -> entries(database, "check unknown") > 0);
          eventually("which is down after one more", () -> "down".equals(status(database, gone)));
        }
      }
      assertThat(saidDown(database)).as("who was down").containsExactly("gone");
    }
  }

  /** Longer than any check may be silent. */
  private void pauseForLong(ServerProcess server) {
    Instant began = clock.instant();
    server.pause();
    eventually(
        "every deadline is over", () -> clock.instant().isAfter(began.plus(PERIOD).plus(GRACE)));
    server.goOn();
  }

  /** Calls for a check, many times a second, whatever becomes of the calls. */
  private static final class Heart implements AutoCloseable {
    private final AtomicBoolean beats = new AtomicBoolean(true);
    private final HttpClient client = HttpClient.newHttpClient();

    Heart(ServerProcess server, PingId check) {
      Thread.ofVirtual().start(() -> beat(server, check));
    }

    private void beat(ServerProcess server, PingId check) {
      while (beats.get()) {
        try {
          ping(client, server, check);
        } catch (IOException e) {
          // the next may do better
        } catch (InterruptedException e) {
          return;
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }

    @Override
    public void close() {
      beats.set(false);
      client.close(); // waits for the call under way
    }
  }

  private static void ping(HttpClient client, ServerProcess server, PingId check)
      throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(server.url("/ping/" + check)).build(), BodyHandlers.discarding());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String status(Database database, CheckId check) {
    return database.transact(
        tx ->
            tx.createQuery("select status from check_states where check_id = :check")
                .bind("check", check.value())
                .mapTo(String.class)
                .one());
  }

  private static List<String> saidDown(Database database) {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select c.slug from entries e join checks c on c.id = e.check_id
                    where e.kind = 'check down' order by e.id
                    """)
                .mapTo(String.class)
                .list());
  }

  private static long entries(Database database, String kind) {
    return database.transact(
        tx ->
            tx.createQuery("select count(*) from entries where kind = :kind")
                .bind("kind", kind)
                .mapTo(Long.class)
                .one());
  }
}
