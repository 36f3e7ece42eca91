package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.Rhythm;
import dev.allswell.logbook.Head;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.logbook.Verdict;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole site falls silent at one instant: nothing is lost in it, and nobody drowns in it. */
class TenThousandTest {
  private static final int TEAMS = 20;
  private static final int SERVICES = 5;
  private static final int CHECKS = 10_000;

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final Receiver push = new Receiver();
  private final List<TeamId> teams = new ArrayList<>();
  private Database database;
  private Given given;
  private RunningServer server;
  private PersonId zoe;

  @BeforeEach
  void start() {
    database = postgres.open();
    given = new Given(database, clock).pushTo(push.url());
    zoe = given.person("zoe", Duration.ZERO);
    for (int i = 0; i < TEAMS; i++) {
      PersonId one = given.person("one-of-" + i, Duration.ZERO);
      PersonId other = given.person("other-of-" + i, Duration.ZERO);
      TeamId team = given.team("team-" + i, one, other, zoe);
      given.onDuty(team, one, other, zoe);
      teams.add(team);
    }
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    push.close();
    postgres.close();
  }

  @Test
  void tenThousandAtOnceAreOneIncidentAndOneCallForEachAndAnEntryForEverything() {
    ManyChecks.areUp(database, teams, "check", SERVICES, CHECKS / TEAMS, clock.instant());

    long began = System.nanoTime();
    clock.advance(ManyChecks.SILENT_AFTER);
    allHaveFired(CHECKS);
    long recorded = System.nanoTime();
    allThatIsDueWasSent();
    System.out.printf(
        "First call after %d ms, 10,000 alerts recorded in %d ms.%n",
        millis(push.got().getFirst().atNanos() - began), millis(recorded - began));

    assertThat(count("incidents")).isEqualTo(TEAMS);
    noServiceHasTwoOpenIncidents();
    for (int i = 0; i < TEAMS; i++) {
      assertThat(callsTo("one-of-" + i)).isEqualTo(1);
      assertThat(callsTo("other-of-" + i)).isEqualTo(1);
    }
    assertThat(callsTo("zoe"))
        .as("from the eleventh incident on, one call for the rest")
        .isEqualTo(10);
    clock.advance(Duration.ofMinutes(1));
    eventually("the combined call leaves after a minute", () -> callsTo("zoe") == 11);
    assertThat(incidentsToldTo(zoe)).isEqualTo(TEAMS);
    everythingIsInTheLogBook();
  }

  @Test
  void anAcknowledgedIncidentTakesMoreOfItsServicesAndTheOthersCallOnceMore() {
    int first = 100;
    int then = CHECKS / TEAMS - first;
    ManyChecks.areUp(database, teams, "first", SERVICES - 2, first, clock.instant());
    Duration later = Duration.ofMinutes(10);
    ManyChecks.areUp(database, teams, "then", SERVICES, then, clock.instant().plus(later));
    clock.advance(ManyChecks.SILENT_AFTER);
    allHaveFired(first * TEAMS);
    allThatIsDueWasSent();
    acknowledgeAll();

    clock.advance(later);
    allHaveFired(CHECKS);
    allThatIsDueWasSent();

    noServiceHasTwoOpenIncidents();
    assertThat(count("incidents where status = 'acknowledged'")).isEqualTo(TEAMS);
    assertThat(count("incidents where status = 'triggered'"))
        .as("what nobody had acknowledged is one more for each team")
        .isEqualTo(TEAMS);
    for (int i = 0; i < TEAMS; i++) {
      assertThat(callsTo("other-of-" + i)).isEqualTo(2);
    }
    everythingIsInTheLogBook();
  }

  @Test
  void tenThousandThatABlindSpellLeftUnknownAreOneListOfEachTeamAndOneIncidentWhenTheyAreDown() {
    startAgainBlindAfter(ManyChecks.SILENT_AFTER);
    ManyChecks.areUp(database, teams, "check", SERVICES, CHECKS / TEAMS, clock.instant());
    server.close();
    clock.advance(ManyChecks.SILENT_AFTER.multipliedBy(2));
    startAgainBlindAfter(ManyChecks.SILENT_AFTER);

    allHaveFired(CHECKS);
    allThatIsDueWasSent();
    assertThat(entries("check unknown")).isEqualTo(CHECKS);
    assertThat(entries("check down")).isZero();
    assertThat(count("incidents where severity = 'warning'")).isEqualTo(TEAMS);
    assertThat(push.got().stream().filter(got -> got.body().contains("\"one-of-7-0\"")))
        .singleElement()
        .as("it leaves with what is known then, and joins the rest to the incident")
        .satisfies(got -> assertThat(got.body()).containsPattern("unknown, and \\d+ more"))
        .satisfies(got -> assertThat(got.body()).contains("Also: "));

    clock.advance(ManyChecks.SILENT_AFTER);
    eventually("all are down", () -> entries("check down") == CHECKS);
    allHaveFired(CHECKS);
    noServiceHasTwoOpenIncidents();
    assertThat(count("incidents where status <> 'resolved'")).isEqualTo(TEAMS);
    assertThat(count("incidents where status = 'resolved'")).isEqualTo(TEAMS);
  }

  private void startAgainBlindAfter(Duration blindAfter) {
    server.close();
    Rhythm rhythm = new Rhythm(Duration.ofMillis(10), Duration.ofMillis(10), blindAfter);
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData(), rhythm);
  }

  private void allHaveFired(int checks) {
    eventually(
        checks + " alerts are recorded",
        () -> count("alerts where resolved_at is null and incident_id is not null") == checks);
  }

  private void allThatIsDueWasSent() {
    eventually(
        "nothing that is due is left to send",
        () ->
            database.transact(
                    tx ->
                        tx.createQuery(
                                """
                                select count(*) from deliveries
                                where status = 'sending' or (status = 'pending' and due_at <= :now)
                                """)
                            .bind("now", clock.instant())
                            .mapTo(Long.class)
                            .one())
                == 0);
  }

  private void acknowledgeAll() {
    List<Long> open =
        database.transact(
            tx -> tx.createQuery("select id from incidents order by id").mapTo(Long.class).list());
    open.forEach(given::acknowledge);
  }

  private void noServiceHasTwoOpenIncidents() {
    assertThat(
            count(
                """
                (select team_id, service
                 from incidents, unnest(services) as service
                 where status <> 'resolved'
                 group by team_id, service having count(*) > 1)
                """))
        .as("services of a team that have two open incidents")
        .isZero();
  }

  private void everythingIsInTheLogBook() {
    assertThat(entries("check down")).isEqualTo(CHECKS);
    assertThat(entries("alert fired")).isEqualTo(CHECKS);
    assertThat(entries("incident opened")).isEqualTo(count("incidents"));
    assertThat(entries("page started")).isEqualTo(count("pages"));
    assertThat(
            count(
                """
                deliveries d where d.status = 'sent' and not exists (
                  select from entries e join entry_texts t on t.entry_id = e.id
                  where e.kind = 'delivery sent' and t.details ->> 'delivery' = d.id::text)
                """))
        .as("calls that left without an entry")
        .isZero();
    eventually("all entries are sealed", () -> count("seals") == count("entries"));
    LogBook book = new LogBook();
    Head head = database.transact(book::head);
    Verdict verdict = database.transact(tx -> book.verify(tx, 1, head.position()));
    assertThat(verdict).isInstanceOf(Verdict.Agrees.class);
  }

  private long callsTo(String person) {
    return push.got().stream()
        .map(Receiver.Got::body)
        .filter(body -> body.contains("\"topic\":\"" + person + "-0\""))
        .filter(body -> body.contains(" down"))
        .filter(body -> !body.contains("Acknowledged: "))
        .count();
  }

  private long incidentsToldTo(PersonId person) {
    return count(
        "(select distinct incident_id from delivery_subjects where person_id = %d)"
            .formatted(person.value()));
  }

  private long entries(String kind) {
    return count("entries where kind = '%s'".formatted(kind));
  }

  private long count(String what) {
    return database.transact(
        tx -> tx.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
