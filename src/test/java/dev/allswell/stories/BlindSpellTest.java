package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.Rhythm;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Allswell itself was away: it says so, and takes its own silence for nobody else's. */
class BlindSpellTest {
  private static final Rhythm RHYTHM =
      new Rhythm(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofSeconds(10));

  private static final Duration PERIOD = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final Receiver push = new Receiver();
  private final Path data = RunningServer.temporaryData();
  private Database database;
  private RunningServer server;
  private Given given;
  private CheckId backup;
  private CheckId mail;
  private CheckId billing;
  private CheckId shop;
  private CheckId etl;

  @BeforeEach
  void start() {
    database = postgres.open();
    given = new Given(database, clock).pushTo(push.url());
    PersonId ana = given.person("ana", Duration.ZERO);
    PersonId bela = given.person("bela", Duration.ZERO);
    PersonId chris = given.person("chris", Duration.ZERO);
    TeamId web = given.team("web", ana, bela);
    TeamId data = given.team("data", chris);
    given.onDuty(web, ana, bela);
    given.onDuty(data, chris);
    backup = given.check(web, "backup", "storage", PERIOD, GRACE);
    mail = given.check(web, "mail", "mail", PERIOD, GRACE);
    billing = given.check(web, "billing", "shop", PERIOD, GRACE);
    shop = given.check(web, "shop", "shop", PERIOD, GRACE);
    etl = given.check(data, "etl", "warehouse", PERIOD, GRACE);
    startServer();
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    push.close();
    postgres.close();
  }

  @Test
  void whatWasExpectedWhileWeWereAwayIsUnknownAndEachTeamIsCalledOnceWithAList() {
    hearAllAndBeAwayForALongTime();

    eventually("four are unknown", () -> statuses(backup, mail, billing, etl).equals("unknown"));
    assertThat(statuses(shop)).as("its call was not expected yet").isEqualTo("up");
    eventually("each on duty has a call", () -> push.got().size() == 3);
    assertThat(count("incidents")).as("one of each team").isEqualTo(2);
    assertThat(count("incidents where severity = 'warning'")).isEqualTo(2);
    assertThat(push.got().stream().map(Receiver.Got::body).filter(body -> body.contains("backup")))
        .as("the web team's list")
        .hasSize(2)
        .allSatisfy(body -> assertThat(body).contains("mail", "billing", "could hear nothing"));
    assertThat(count("entries where kind = 'watch was blind'")).isOne();
    assertThat(count("entries where kind = 'check down'")).isZero();
    quiet();
    assertThat(push.got()).as("and nobody is called twice").hasSize(3);
  }

  @Test
  void heardAgainItIsResolvedAndWhatStaysSilentIsDownAtItsNextDeadline() {
    hearAllAndBeAwayForALongTime();
    eventually("each on duty has a call", () -> push.got().size() == 3);

    pass(Duration.ofSeconds(10));
    hear(backup, mail, billing, shop);
    eventually("they are up", () -> statuses(backup, mail, billing).equals("up"));
    eventually("both of the web team hear of it", () -> told("Resolved: ") == 2);
    assertThat(statuses(etl)).isEqualTo("unknown");

    pass(PERIOD.plus(GRACE).minusSeconds(5));
    eventually("the silent one is down", () -> statuses(etl).equals("down"));
    eventually("and calls", () -> told("etl is down") == 1);
    assertThat(count("incidents where status <> 'resolved'")).isOne();
    quiet();
    assertThat(told("well again")).as("nobody is told that a silent check is well").isZero();
  }

  private void hearAllAndBeAwayForALongTime() {
    hear(backup, mail, billing, etl);
    pass(GRACE);
    hear(shop);
    server.close();
    clock.advance(PERIOD.minusSeconds(20));
    startServer();
  }

  /** Time that Allswell is there to see. */
  private void pass(Duration duration) {
    Duration step = RHYTHM.blindAfter().dividedBy(2);
    for (Duration left = duration; left.isPositive(); left = left.minus(step)) {
      clock.advance(left.compareTo(step) < 0 ? left : step);
      eventually("it beats", () -> lastBeat().equals(clock.instant()));
    }
  }

  private Instant lastBeat() {
    return database.transact(
        tx -> tx.createQuery("select beat_at from watch").mapTo(Instant.class).one());
  }

  private void startServer() {
    server = RunningServer.start(postgres, clock, data, RHYTHM);
  }

  private void hear(CheckId... checks) {
    for (CheckId check : checks) {
      assertThat(server.get("/ping/" + given.pings(check)).body()).isEqualTo("OK");
    }
  }

  /** Nothing is under way any more. */
  private void quiet() {
    eventually("nothing is left to send", () -> count("deliveries where due_at is not null") == 0);
  }

  /** The one status that all of them have; all that there are where they differ. */
  private String statuses(CheckId... checks) {
    List<String> found =
        database.transact(
            tx ->
                tx.createQuery(
                        """
                        select distinct status from check_states
                        where check_id = any(:checks) order by 1
                        """)
                    .bindArray(
                        "checks", UUID.class, List.of(checks).stream().map(CheckId::value).toList())
                    .mapTo(String.class)
                    .list());
    return String.join(", ", found);
  }

  private long told(String words) {
    return push.got().stream().filter(got -> got.body().contains(words)).count();
  }

  private long count(String what) {
    return database.transact(
        tx -> tx.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }
}
