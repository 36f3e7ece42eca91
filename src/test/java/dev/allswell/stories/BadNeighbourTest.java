package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.ContactDraft;
import dev.allswell.message.NtfySettings;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels that are dead or hang: they hold up nobody, and every call goes on to who is left. */
class BadNeighbourTest {
  private static final int MANY = 30;
  private static final int TRIES_OF_A_CALL = 4;
  private static final Duration LONGER_THAN_A_RETRY_WAITS = Duration.ofSeconds(20);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final Receiver push = new Receiver();
  private final HangingServer hanging = new HangingServer();
  private Database database;
  private Given given;
  private RunningServer server;

  @BeforeEach
  void start() {
    database = postgres.open();
    given =
        new Given(database, clock)
            .pushTo(push.url())
            .channel("hanging", new NtfySettings(hanging.url(), null, null))
            .channel("dead", new NtfySettings(URI.create("http://localhost:1"), null, null));
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
  }

  @AfterEach
  void stop() {
    hanging.close();
    server.close();
    database.close();
    push.close();
    postgres.close();
  }

  @Test
  void channelsThatHangOrAreDeadHoldUpNobodyElse() {
    List<PersonId> onDuty = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      onDuty.add(given.person("hung-" + i, List.of(contact("hanging", Duration.ZERO))));
      onDuty.add(given.person("dead-" + i, List.of(contact("dead", Duration.ZERO))));
    }
    PersonId ana = given.person("ana", Duration.ZERO);
    onDuty.add(ana);
    falls("backup", given.team("web"), onDuty);
    eventually("one channel hangs", () -> hanging.taken() > 0);
    eventually("Ana is called all the same", () -> push.got().size() == 1);
    assertThat(says(Kind.DELIVERY_OUTCOME_UNKNOWN)).as("what hangs still does").isEmpty();
  }

  @Test
  void whenTheFirstContactIsDeadTheNextIsTriedBeforeItsTimeAndTheLogBookSaysSo() {
    PersonId ana =
        given.person("ana", List.of(contact("dead", Duration.ZERO), contact("push", HALF_AN_HOUR)));
    falls("backup", given.team("web", ana), List.of(ana));

    allTriesFail();

    eventually("Ana's second contact rings", () -> push.got().size() == 1);
    assertThat(says(Kind.DELIVERY_RETRIED)).hasSize(TRIES_OF_A_CALL - 1);
    assertThat(says(Kind.DELIVERY_GIVEN_UP))
        .singleElement()
        .asString()
        .startsWith("Gave up the call to Ana by dead after 4 tries");
    assertThat(says(Kind.PAGE_UNREACHABLE)).isEmpty();
  }

  @Test
  void aContactThatIsRefusedIsNotTriedAgainAndTheNextIsCalledAtOnce() {
    push.answers(404);
    try (Receiver other = new Receiver()) {
      given.channel("other", new NtfySettings(other.url(), null, null));
      PersonId ana =
          given.person(
              "ana", List.of(contact("push", Duration.ZERO), contact("other", HALF_AN_HOUR)));
      falls("backup", given.team("web", ana), List.of(ana));

      eventually("Ana's second contact rings", () -> other.got().size() == 1);
      assertThat(push.got()).hasSize(1);
    }
  }

  @Test
  void whenEveryChannelIsDeadTheTeamIsCalledAndThenItIsSaidInRedAndBeginsAgain() {
    Instant before = clock.instant().plus(ManyChecks.SILENT_AFTER);
    List<ContactDraft> dead = List.of(contact("dead", Duration.ZERO));
    PersonId ana = given.person("ana", dead);
    PersonId bela = given.person("bela", dead);
    PersonId chris = given.person("chris", dead);
    falls("backup", given.team("web", ana, bela, chris), List.of(ana, bela));

    allTriesFail();
    eventually("the team is called", () -> !says(Kind.TEAM_CALLED).isEmpty());
    allTriesFail();

    eventually("it is said", () -> !says(Kind.NOBODY_REACHED).isEmpty());
    assertThat(Kind.NOBODY_REACHED.tone()).isEqualTo(Kind.Tone.BAD);
    assertThat(says(Kind.NOBODY_REACHED).getFirst()).startsWith("Nobody of web could be reached.");
    assertThat(says(Kind.PAGE_UNREACHABLE)).hasSize(3);
    assertThat(Duration.between(before, clock.instant()))
        .as("nobody waited for an answer that could not come")
        .isLessThan(ANSWER_WITHIN);

    clock.advance(HALF_AN_HOUR);
    eventually("calls begin again", () -> count("pages where round = 2") == 2);
  }

  @Test
  void whenNobodyIsOnDutyTheWholeTeamIsCalledAndItIsSaidInRed() {
    PersonId ana = given.person("ana", Duration.ZERO);
    PersonId bela = given.person("bela", Duration.ZERO);
    given.hourly(given.team("web", ana, bela), "backup", "backup");
    clock.advance(ManyChecks.SILENT_AFTER);

    eventually("both are called", () -> push.got().size() == 2);
    assertThat(says(Kind.NOBODY_ON_DUTY)).hasSize(1);
    assertThat(Kind.NOBODY_ON_DUTY.tone()).isEqualTo(Kind.Tone.BAD);
  }

  @Test
  void aTeamOfNobodyIsSaidInRed() {
    falls("backup", given.team("web"), List.of());

    eventually("it is said", () -> !says(Kind.NOBODY_REACHED).isEmpty());
    assertThat(says(Kind.NOBODY_ON_DUTY)).hasSize(1);
  }

  private static ContactDraft contact(String channel, Duration waits) {
    return new ContactDraft(channel, "topic", waits, true);
  }

  private void falls(String check, TeamId team, List<PersonId> onDuty) {
    if (!onDuty.isEmpty()) {
      given.onDuty(team, onDuty.toArray(PersonId[]::new));
    }
    given.hourly(team, check, check);
    clock.advance(ManyChecks.SILENT_AFTER);
  }

  /** Each after its wait; the clock stands while one is under way. */
  private void allTriesFail() {
    eventually("there is something to send", () -> count("deliveries") > 0);
    for (int tries = 1; tries <= TRIES_OF_A_CALL; tries++) {
      String left = "(status = 'pending' and attempts < %d)".formatted(tries);
      eventually(
          "try %d has failed".formatted(tries),
          () -> count("deliveries where status = 'sending' or " + left) == 0);
      clock.advance(LONGER_THAN_A_RETRY_WAITS);
    }
  }

  private List<String> says(Kind kind) {
    LogFilter filter = LogFilter.ALL.kinds(Set.of(kind));
    return database.transact(tx -> new LogBook().latest(tx, filter, null, 100)).reversed().stream()
        .map(written -> written.entry().says())
        .toList();
  }

  private long count(String what) {
    return database.transact(
        tx -> tx.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }
}
