package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoNodesTest {
  private static final int TEAMS = 12;
  private static final int CHECKS_OF_EACH = 40;

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final Path data = RunningServer.temporaryData();

  @Test
  void twoNodesOnOneDatabaseCallEachPersonOnceAndEachIncidentOnce() {
    try (Receiver push = new Receiver();
        TestPostgres.TestDatabase postgres = TestPostgres.migrated();
        Database database = postgres.open();
        RunningServer first = RunningServer.start(postgres, clock, data);
        RunningServer second = RunningServer.start(postgres, clock, data)) {
      List<PingId> checks = teamsOfTwo(new Given(database, clock).pushTo(push.url()));
      for (int i = 0; i < checks.size(); i++) {
        RunningServer node = i % 2 == 0 ? first : second;
        assertThat(node.get("/ping/" + checks.get(i)).body()).isEqualTo("OK");
      }

      clock.advance(Duration.ofMinutes(66));

      eventually(
          "all are down",
          () -> count(database, "alerts where resolved_at is null") == checks.size());
      eventually(
          "nothing is left to send",
          () -> count(database, "deliveries where due_at is not null") == 0);
      assertThat(count(database, "incidents")).isEqualTo(TEAMS);
      assertThat(push.got()).hasSize(TEAMS * 2);
      assertThat(push.got()).extracting(Receiver.Got::body).doesNotHaveDuplicates();

      for (int i = 0; i < checks.size(); i++) {
        (i % 3 == 0 ? first : second).get("/ping/" + checks.get(i));
      }
      eventually(
          "all is well again", () -> count(database, "incidents where status <> 'resolved'") == 0);
      eventually("everyone heard of it", () -> push.got().size() == TEAMS * 4);
    }
  }

  private static List<PingId> teamsOfTwo(Given given) {
    List<PingId> checks = new ArrayList<>();
    for (int i = 0; i < TEAMS; i++) {
      PersonId one = given.person("one-of-" + i, Duration.ZERO);
      PersonId other = given.person("other-of-" + i, Duration.ZERO);
      TeamId team = given.team("team-" + i, one, other);
      given.onDuty(team, one, other);
      for (int j = 0; j < CHECKS_OF_EACH; j++) {
        checks.add(given.pings(given.hourly(team, "check-" + j, "service-" + j % 4)));
      }
    }
    return checks;
  }

  private static long count(Database database, String what) {
    return database.transact(
        tx -> tx.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }
}
