package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.logbook.Head;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.logbook.Verdict;
import dev.allswell.store.Database;
import dev.allswell.store.DatabaseAddress;
import dev.allswell.store.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The server and its PostgreSQL are killed in turn, ten times, while jobs call and fail: what was
 * promised before a kill holds after it.
 */
class KillNineTest {
  private static final int KILLS = 10;
  private static final int CALLS_BETWEEN_KILLS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A lease of half a minute ends after six seconds. */
  private final QuickClock clock = QuickClock.startingNow(5);

  private final Receiver push = new Receiver();
  private final List<PingId> jobs = new ArrayList<>();
  private final List<PingId> failing = new ArrayList<>();
  private Path data;
  private DatabaseAddress address;
  private ServerProcess.Plan plan;
  private ServerProcess server;

  @BeforeEach
  void start() throws IOException {
    data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "kill-nine-");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      address = postgres.address();
      try (Database database = Database.open(address)) {
        teamsAndTheirJobs(new Given(database, clock).pushTo(push.url()));
      }
    }
    plan = new ServerProcess.Plan(data, freePort(), null, clock, Duration.ofSeconds(10));
    server = ServerProcess.start(plan);
  }

  /** What was started here has ended when this returns, and nothing of it is left. */
  @AfterEach
  void stop() throws IOException {
    server.close();
    push.close();
    EmbeddedPostgres.start(data).close(); // adopts what a failed test has left, and stops it
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void tenKillsLoseNoPingAndNoCallAndRepeatNothingThatWasAnswered() throws Exception {
    long began = System.nanoTime();
    Set<String> answered;
    try (PingStream calls = PingStream.to(server.url("/"), jobs);
        ExecutorService failures = Executors.newVirtualThreadPerTaskExecutor();
        Database database = Database.open(address)) {
      List<Future<?>> heard = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        flows(calls);
        PingId before = failing.get(3 * kill);
        PingId with = failing.get(3 * kill + 1);
        PingId after = failing.get(3 * kill + 2);
        callIsInTheAir(calls, before);
        heard.add(failures.submit(() -> calls.failUntilHeard(with)));
        kill(kill);
        heard.add(failures.submit(() -> calls.failUntilHeard(after)));
        push.answersAgain();
        startAgainIfKilled(kill);
      }
      flows(calls);
      for (Future<?> each : heard) {
        each.get();
      }
      eventually(
          PATIENCE, "everybody was called, and it is sealed", () -> everythingIsDone(database));
      answered = calls.answered();
    }
    server.close();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        Database database = Database.open(postgres.address())) {
      everyAnsweredPingIsThere(database, answered);
      everybodyOnDutyWasCalledForEveryIncident(database);
      nothingCameTwiceButWhatNobodyKnewOf(database);
      theLogBookIsWhole(database);
    }
    System.out.printf("Ten kills took %d s.%n", (System.nanoTime() - began) / 1_000_000_000);
  }

  private static void flows(PingStream calls) {
    int enough = calls.answered().size() + CALLS_BETWEEN_KILLS;
    eventually(PATIENCE, "calls are heard", () -> calls.answered().size() >= enough);
  }

  /** It has left, and no answer to it is recorded. */
  private void callIsInTheAir(PingStream calls, PingId failed) {
    push.keepsSilent();
    int there = push.got().size();
    calls.failUntilHeard(failed);
    eventually(PATIENCE, "a call has left", () -> push.got().size() > there);
  }

  private void kill(int kill) throws Exception {
    if (killsTheServer(kill)) {
      server.kill();
    } else {
      killPostgres();
    }
  }

  /** Its server starts it again by itself. */
  private void killPostgres() throws IOException {
    Path cluster = data.resolve("pg18");
    long pid = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst());
    Path itsDirectory = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
    assertThat(itsDirectory)
        .as("the directory of process %d, to be killed", pid)
        .isEqualTo(cluster);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private void startAgainIfKilled(int kill) {
    if (killsTheServer(kill)) {
      server = ServerProcess.start(plan);
    }
  }

  private static boolean killsTheServer(int kill) {
    return kill % 2 == 0;
  }

  private boolean everythingIsDone(Database database) {
    return count(database, "signals") == 0
        && count(database, "incidents") == failing.size()
        && count(database, "deliveries where status <> 'sent'") == 0
        && count(database, "entries") == count(database, "seals");
  }

  private static void everyAnsweredPingIsThere(Database database, Set<String> answered) {
    List<String> recorded =
        database.transact(
            tx ->
                tx.createQuery("select convert_from(body, 'UTF8') from pings")
                    .mapTo(String.class)
                    .list());
    Set<String> missing = new HashSet<>(answered);
    recorded.forEach(missing::remove);
    assertThat(missing).as("calls that were answered with 200 and are not there").isEmpty();
    System.out.printf("%d calls were answered, and are there.%n", answered.size());
    System.out.printf(
        "%d calls are there twice.%n", recorded.size() - new HashSet<>(recorded).size());
  }

  private void everybodyOnDutyWasCalledForEveryIncident(Database database) {
    Set<String> keys = push.got().stream().map(Receiver.Got::key).collect(Collectors.toSet());
    List<String> called =
        database.transact(
            tx ->
                tx.createQuery(
                        """
                        select d.key::text
                        from incidents i
                          join shifts s on s.team_id = i.team_id
                          join shift_people p on p.shift_id = s.id
                          left join delivery_subjects j
                            on j.incident_id = i.id and j.person_id = p.person_id and j.round = 1
                          left join deliveries d on d.id = j.delivery_id and d.status = 'sent'
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(called).hasSize(failing.size() * 2).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(keys).containsAll(called);
  }

  private record Sent(int attempts, int mayHaveArrived, Instant answered) {}

  private void nothingCameTwiceButWhatNobodyKnewOf(Database database) {
    Map<String, Sent> sent = sent(database);
    Map<String, List<Receiver.Got>> came =
        push.got().stream().collect(Collectors.groupingBy(Receiver.Got::key));
    assertThat(came.keySet()).isEqualTo(sent.keySet());
    came.forEach(
        (key, each) -> {
          Sent delivery = sent.get(key);
          assertThat(each).hasSizeLessThanOrEqualTo(1 + delivery.mayHaveArrived());
          assertThat(each)
              .as("after its answer was recorded")
              .noneMatch(got -> clock.when(got.at()).isAfter(delivery.answered()));
          assertThat(each.stream().skip(1))
              .allMatch(got -> got.body().contains("\"title\":\"May be a repeat: "));
        });
    int repeated = push.got().size() - came.size();
    assertThat(repeated).as("calls whose answer a kill took away").isPositive();
    System.out.printf("%d calls to people, %d of them again.%n", push.got().size(), repeated);
  }

  private static Map<String, Sent> sent(Database database) {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select d.key::text as key, d.attempts, d.ended_at, (
                      select count(*) from entries e join entry_texts t on t.entry_id = e.id
                      where e.kind = 'delivery outcome unknown'
                        and t.details ->> 'delivery' = d.id::text) as unknown
                    from deliveries d
                    """)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("key"),
                            new Sent(
                                row.getInt("attempts"),
                                row.getInt("unknown"),
                                row.getTimestamp("ended_at").toInstant())))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void theLogBookIsWhole(Database database) {
    LogBook book = new LogBook();
    Head head = database.transact(book::head);
    Verdict verdict = database.transact(tx -> book.verify(tx, 1, head.position()));
    assertThat(verdict).isInstanceOf(Verdict.Agrees.class);
    assertThat(
            count(
                database,
                "incidents i where not exists (select from entries e"
                    + " where e.incident_id = i.id and e.kind = 'incident opened')"))
        .isZero();
  }

  private void teamsAndTheirJobs(Given given) {
    TeamId calm = given.team("calm");
    for (int i = 0; i < 6; i++) {
      jobs.add(given.pings(given.hourly(calm, "job-" + i, "jobs")));
    }
    for (int i = 0; i < 3 * KILLS; i++) {
      PersonId one = given.person("one-of-" + i, Duration.ZERO);
      PersonId other = given.person("other-of-" + i, Duration.ZERO);
      TeamId team = given.team("team-" + i, one, other);
      given.onDuty(team, one, other);
      failing.add(given.pings(given.hourly(team, "job", "job")));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static long count(Database database, String what) {
    return database.transact(
        tx -> tx.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }
}
