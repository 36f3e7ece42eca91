package dev.allswell.check.heartbeat;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.MovableClock;
import dev.allswell.logbook.CheckId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordPingsTest {
  private static final Instant DUE = Instant.parse("2026-03-02T11:05:00Z");

  private final MovableClock clock = MovableClock.at("2026-03-02T10:30:00Z");
  private TestPostgres.TestDatabase postgres;
  private Database database;
  private RecordPings record;
  private long team;

  @BeforeEach
  void start() {
    postgres = TestPostgres.migrated();
    database = postgres.open();
    record = new RecordPings(database, clock, Duration.ofSeconds(10));
    record.start();
    team = one("insert into teams (slug, name) values ('web', 'Web') returning id", Long.class);
  }

  @AfterEach
  void stop() {
    record.close();
    database.close();
    postgres.close();
  }

  @Test
  void aPlainSuccessOnlyMovesTheLastPing() {
    CheckId check = checkThatIs("up", DUE);

    assertThat(record.record(ping(check, PingKind.SUCCESS))).isEqualTo(Answer.RECORDED);

    assertThat(one("select last_ping from check_states", Instant.class)).isEqualTo(clock.instant());
    assertThat(one("select due_at from check_states", Instant.class)).isEqualTo(DUE);
    assertThat(one("select count(*) from signals", Long.class)).isZero();
    assertThat(one("select count(*) from pings", Long.class)).isOne();
  }

  @Test
  void whateverMayChangeAStateMakesTheCheckDueAtOnce() {
    CheckId check = checkThatIs("up", DUE);

    record.record(ping(check, PingKind.START));

    assertThat(one("select due_at from check_states", Instant.class)).isEqualTo(clock.instant());
    assertThat(one("select kind from signals", String.class)).isEqualTo("start");
  }

  @Test
  void aSuccessOfACheckThatIsNotUpIsASignal() {
    record.record(ping(checkThatIs("down", null), PingKind.SUCCESS));

    assertThat(one("select count(*) from signals", Long.class)).isOne();
  }

  @Test
  void aSuccessAfterTheDeadlineIsASignalSoThatTheSilenceIsSeen() {
    CheckId check = checkThatIs("up", clock.instant());

    record.record(ping(check, PingKind.SUCCESS));

    assertThat(one("select count(*) from signals", Long.class)).isOne();
    assertThat(one("select last_ping from check_states", Instant.class)).isNull();
  }

  @Test
  void aLogChangesNothingButTheHistory() {
    record.record(ping(checkThatIs("down", null), PingKind.LOG));

    assertThat(one("select count(*) from signals", Long.class)).isZero();
    assertThat(one("select kind from pings", String.class)).isEqualTo("log");
  }

  @Test
  void aPingToNobodyIsNotFound() {
    assertThat(record.record(ping(new CheckId(UUID.randomUUID()), PingKind.SUCCESS)))
        .isEqualTo(Answer.NOT_FOUND);
    assertThat(one("select count(*) from pings", Long.class)).isZero();
  }

  @Test
  void whatAPingSaidIsKeptToTheLimit() {
    CheckId check = checkThatIs("up", DUE);
    byte[] body = "x".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    record.record(
        new Ping(
            new PingId(check.value()),
            PingKind.FAIL,
            3,
            UUID.randomUUID(),
            "POST",
            "a\0b",
            "127.0.0.1",
            body));

    assertThat(one("select length(body) from pings", Integer.class)).isEqualTo(10_000);
    assertThat(one("select exit_status from pings", Integer.class)).isEqualTo(3);
    assertThat(one("select agent from pings", String.class)).isEqualTo("a b");
    assertThat(one("select why from signals", String.class))
        .isEqualTo("It ended with exit status 3.");
  }

  @Test
  void aGapInTheBeatsIsABlindSpellAndWhatItTouchesIsJudgedAtOnce() {
    CheckId expectedInIt = checkThatIs("up", DUE);
    CheckId expectedMuchLater = checkThatIs("up", DUE.plus(Duration.ofHours(2)));
    Instant from = clock.instant();

    clock.advance(Duration.ofMinutes(31));
    record.beat();

    assertThat(one("select from_at from blind_spells", Instant.class)).isEqualTo(from);
    assertThat(one("select to_at from blind_spells", Instant.class)).isEqualTo(clock.instant());
    assertThat(due(expectedInIt)).isEqualTo(clock.instant());
    assertThat(due(expectedMuchLater)).isEqualTo(DUE.plus(Duration.ofHours(2)));
    assertThat(one("select kind from entries", String.class)).isEqualTo("watch was blind");
  }

  @Test
  void theHorizonStaysAtTheLastBeatOfANodeThatSleptSoThatItJudgesNothingOfItsSleep() {
    Instant beat = clock.instant();
    clock.advance(Duration.ofSeconds(2));
    eventually("a beat is near", () -> record.horizon().equals(clock.instant()));

    clock.advance(Duration.ofMinutes(5));
    assertThat(record.horizon()).isEqualTo(beat);

    record.beat();
    eventually("a beat is near again", () -> record.horizon().equals(clock.instant()));
  }

  @Test
  void theHorizonWaitsForAPingThatIsNotCommittedYet() throws SQLException {
    CheckId check = checkThatIs("up", DUE);
    CompletableFuture<Answer> answer;
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update check_states set why = 'held'");
      answer = CompletableFuture.supplyAsync(() -> record.record(ping(check, PingKind.SUCCESS)));
      eventually("the ping is on its way", this::theHorizonStandsStill);
      Instant received = record.horizon();
      clock.advance(Duration.ofSeconds(1));

      assertThat(record.horizon()).isEqualTo(received);
      other.rollback();
      assertThat(answer.join()).isEqualTo(Answer.RECORDED);
      assertThat(one("select received_at from pings", Instant.class)).isEqualTo(received);
    }
    eventually("the horizon moves on", () -> record.horizon().equals(clock.instant()));
  }

  private boolean theHorizonStandsStill() {
    clock.advance(Duration.ofMillis(1));
    return record.horizon().isBefore(clock.instant());
  }

  @Test
  void whileSomebodyHoldsOneCheckTheOthersAreHeardAndSoIsOurOwnBeat() throws SQLException {
    CheckId held = checkThatIs("up", DUE);
    CheckId free = checkThatIs("up", DUE);
    CompletableFuture<Answer> waiting;
    try (Connection frozen = postgres.connect();
        Statement statement = frozen.createStatement()) {
      frozen.setAutoCommit(false);
      statement.execute("select from watch for update");
      statement.execute(
          "select from check_states where check_id = '%s' for update".formatted(held));
      waiting = CompletableFuture.supplyAsync(() -> record.record(ping(held, PingKind.START)));
      eventually("the ping is on its way", this::theHorizonStandsStill);

      assertThat(record.record(ping(free, PingKind.SUCCESS))).isEqualTo(Answer.RECORDED);
      assertThat(record.beat()).isTrue();
      assertThat(waiting).isNotDone();
      frozen.rollback();
      assertThat(waiting.join()).isEqualTo(Answer.RECORDED);
    }
    assertThat(one("select count(*) from pings", Long.class)).isEqualTo(2);
  }

  @Test
  void pingsOfACheckThatIsHeldKeepTheirOrder() throws SQLException {
    CheckId held = checkThatIs("up", DUE);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from check_states for update");
      answers.add(CompletableFuture.supplyAsync(() -> record.record(ping(held, PingKind.START))));
      eventually("the start is on its way", this::theHorizonStandsStill);
      answers.add(CompletableFuture.supplyAsync(() -> record.record(ping(held, PingKind.SUCCESS))));
      other.rollback();
      assertThat(answers).allMatch(each -> each.join() == Answer.RECORDED);
    }
    assertThat(one("select string_agg(kind, ',' order by id) from signals", String.class))
        .isEqualTo("start,success");
  }

  @Test
  void twoNodesThatRecordTheSameChecksNeverWaitForEachOtherInACircle() throws Exception {
    List<CheckId> checks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      checks.add(checkThatIs(i % 2 == 0 ? "up" : "down", DUE));
    }
    try (RecordPings second = new RecordPings(database, clock, Duration.ofSeconds(10));
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      second.start();
      long seed = System.nanoTime();
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        Random random = new Random(seed + i);
        Ping ping =
            ping(checks.get(random.nextInt(40)), List.of(PingKind.values()).get(random.nextInt(4)));
        RecordPings node = random.nextBoolean() ? record : second;
        answers.add(CompletableFuture.supplyAsync(() -> node.record(ping), senders));
      }
      assertThat(answers).as("seed %s", seed).allMatch(each -> each.join() == Answer.RECORDED);
    }
    assertThat(one("select count(*) from pings", Long.class)).isEqualTo(2_000);
  }

  /** Its address is its own id, which makes tests shorter. */
  private CheckId checkThatIs(String status, @Nullable Instant due) {
    CheckId id = new CheckId(UUID.randomUUID());
    database.run(
        tx -> {
          tx.createUpdate(
                  """
                  insert into checks (id, team_id, slug, name, service, severity, period, grace,
                                      tolerance, created_at)
                  values (:id, :team, :slug, 'Backup', 'database', 'critical', '1 hour', '5 minutes',
                          '0', :now)
                  """)
              .bind("id", id.value())
              .bind("team", team)
              .bind("slug", "c" + id.value())
              .bind("now", clock.instant())
              .execute();
          tx.createUpdate(
                  """
                  insert into check_states (check_id, ping_id, team_id, status, since, due_at)
                  values (:id, :id, :team, :status, :now, :due)
                  """)
              .bind("id", id.value())
              .bind("team", team)
              .bind("status", status)
              .bind("now", clock.instant())
              .bindByType("due", due, Instant.class)
              .execute();
        });
    return id;
  }

  private Instant due(CheckId check) {
    return database.transact(
        tx ->
            tx.createQuery("select due_at from check_states where check_id = :id")
                .bind("id", check.value())
                .mapTo(Instant.class)
                .one());
  }

  private <T> T one(String sql, Class<T> type) {
    return database.transact(tx -> tx.createQuery(sql).mapTo(type).one());
  }

  private static Ping ping(CheckId check, PingKind kind) {
    return new Ping(
        new PingId(check.value()), kind, null, null, "GET", "curl", "127.0.0.1", new byte[0]);
  }
}
