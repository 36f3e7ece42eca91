package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.check.heartbeat.PingHistory;
import dev.allswell.check.heartbeat.PingHistory.Recorded;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.logbook.CheckId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code allswell run}: a command under watch, with real processes and a real server. */
class WrappedCommandTest {
  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final int port = RunningServer.freePort();
  private RunningServer server;
  private Database database;
  private CheckId check;
  private PingId pings;
  private String address;
  private Wrapped wrapped;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    server = serve();
    database = postgres.open();
    Given given = new Given(database, clock);
    check = given.hourly(given.team("web"), "backup", "database");
    pings = given.pings(check);
    address = "--ping-url=http://localhost:%d/ping/%s".formatted(port, pings);
    wrapped = new Wrapped(folder);
  }

  private RunningServer serve() {
    return RunningServer.startAt(port, postgres, clock, RunningServer.temporaryData());
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    postgres.close();
  }

  @Test
  void aCommandThatIsDoneSaysSoWithTheEndOfItsOutput() {
    Wrapped.Left left = wrapped.run(address, "--", "sh", "-c", "echo done; echo well >&2");
    assertThat(left.status()).isZero();
    assertThat(left.said()).isEqualTo("done\n");
    assertThat(left.complained()).isEqualTo("well\n");

    Recorded end = recorded().get(0);
    Recorded start = recorded().get(1);
    assertThat(start.kind()).isEqualTo(PingKind.START);
    assertThat(end.kind()).isEqualTo(PingKind.SUCCESS);
    assertThat(end.exitStatus()).isZero();
    assertThat(end.rid()).isNotNull().isEqualTo(start.rid());
    assertThat(body(end)).matches("exit 0, \\d+\\.\\d s\n(done\nwell|well\ndone)\n");
    assertThat(wrapped.spool()).doesNotExist();
  }

  @Test
  void aFailureKeepsItsExitStatusAndItsInputAndItsArguments() throws IOException {
    Path input = Files.writeString(folder.resolve("input"), "from outside");
    ProcessBuilder builder =
        wrapped
            .builder(address, "--", "sh", "-c", "cat; echo \" $1\"; exit 3", "-x", "--verbose")
            .redirectInput(Redirect.from(input.toFile()))
            .redirectOutput(wrapped.out())
            .redirectError(wrapped.err());
    Wrapped.Left left = wrapped.left(Wrapped.start(builder));
    assertThat(left.status()).isEqualTo(3);
    assertThat(left.said()).isEqualTo("from outside --verbose\n");
    assertThat(left.complained()).isEmpty();
    assertThat(recorded().getFirst().exitStatus()).isEqualTo(3);
    assertThat(body(recorded().getFirst())).startsWith("exit 3, ").contains("from outside");
  }

  @Test
  void twoStreamsIntoOnePlaceStayInOrderByteByByte() throws Exception {
    String mixed =
        "i=0; while [ $i -lt 2000 ]; do printf 'o%d\\000\\377\\n' $i; printf 'e%d\\303\\n' $i >&2;"
            + " i=$((i+1)); done";
    File log = folder.resolve("log").toFile();
    Process process =
        Wrapped.start(
            wrapped
                .builder(address, "--", "sh", "-c", mixed)
                .redirectErrorStream(true)
                .redirectOutput(log));
    assertThat(process.waitFor()).isZero();
    File plain = folder.resolve("plain").toFile();
    assertThat(
            new ProcessBuilder("sh", "-c", mixed)
                .redirectErrorStream(true)
                .redirectOutput(plain)
                .start()
                .waitFor())
        .isZero();

    byte[] expected = Files.readAllBytes(plain.toPath());
    assertThat(Files.readAllBytes(log.toPath())).isEqualTo(expected);
    byte[] kept = recorded().getFirst().body();
    assertThat(kept.length).isBetween(9_990, 10_000);
    int first = new String(kept, ISO_8859_1).indexOf('\n') + 1;
    byte[] end = Arrays.copyOfRange(kept, first, kept.length);
    assertThat(end)
        .isEqualTo(Arrays.copyOfRange(expected, expected.length - end.length, expected.length));
  }

  @Test
  void aSignalIsSaidInWordsAndByTheShellsNumber() {
    Wrapped.Left left = wrapped.run(address, "--", "sh", "-c", "kill -s KILL $$");
    assertThat(left.status()).isEqualTo(137);
    assertThat(recorded().getFirst().exitStatus()).isEqualTo(137);
    assertThat(body(recorded().getFirst())).startsWith("ended by SIGKILL, exit 137, ");
  }

  @Test
  void whatCannotBeStartedIsSaidAsAShellDoesAndIsAFailure() throws IOException {
    Wrapped.Left nothing = wrapped.run(address, "--", "no-such-command-9");
    assertThat(nothing.status()).isEqualTo(127);
    assertThat(nothing.complained())
        .isEqualTo("allswell run: no-such-command-9: command not found\n");
    assertThat(recorded().getFirst().exitStatus()).isEqualTo(127);
    assertThat(recorded().getFirst().kind()).isEqualTo(PingKind.FAIL);
    assertThat(body(recorded().getFirst())).contains("exit 127", "command not found");

    Path plain = Files.writeString(folder.resolve("plain"), "echo");
    Wrapped.Left refused = wrapped.run(address, "--", plain.toString());
    assertThat(refused.status()).isEqualTo(126);
    assertThat(refused.complained()).endsWith("plain: Permission denied\n");
    assertThat(recorded().getFirst().exitStatus()).isEqualTo(126);
  }

  @Test
  void whatTheWrapperIsToldTheCommandIsTold() throws Exception {
    for (String signal : List.of("TERM", "HUP", "INT")) {
      Files.deleteIfExists(folder.resolve("out"));
      Process process =
          wrapped.start(
              address,
              "--",
              "sh",
              "-c",
              "trap 'echo told; exit 7' %s; echo ready; while :; do sleep 0.05; done"
                  .formatted(signal));
      eventually("it listens", () -> read(folder.resolve("out")).contains("ready"));
      assertThat(new ProcessBuilder("kill", "-s", signal, "" + process.pid()).start().waitFor())
          .isZero();
      Wrapped.Left left = wrapped.left(process);
      assertThat(left.status()).as(signal).isEqualTo(7);
      assertThat(left.said()).isEqualTo("ready\ntold\n");
      assertThat(body(recorded().getFirst())).startsWith("exit 7, ").endsWith("ready\ntold\n");
    }
  }

  @Test
  void whatTakesTooLongIsKilledWithAllThatItStarted() {
    Wrapped.Left left =
        wrapped.run(
            address, "--timeout", "1s", "--", "sh", "-c", "sleep 1234567 & echo $!; wait; wait");
    assertThat(left.status()).isEqualTo(124);
    assertThat(body(recorded().getFirst())).startsWith("killed after 1 s, exit 124, ");
    long child = Long.parseLong(left.said().strip());
    eventually(
        "its child is gone",
        () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void withoutOutputOnlyTheFirstLineIsSent() {
    Wrapped.Left left =
        wrapped.run(address, "--no-output", "--", "sh", "-c", "echo secret; exit 1");
    assertThat(left.status()).isEqualTo(1);
    assertThat(left.said()).isEqualTo("secret\n");
    assertThat(body(recorded().getFirst())).matches("exit 1, \\d+\\.\\d s\n");
  }

  @Test
  void whatCouldNotBeSaidIsSaidByTheNextRunBeforeItsOwn() throws IOException {
    server.close();
    Wrapped.Left away = wrapped.run(address, "--", "sh", "-c", "echo the disk is full; exit 5");
    assertThat(away.status()).isEqualTo(5);
    assertThat(away.said()).isEqualTo("the disk is full\n");
    assertThat(away.complained()).isEmpty();
    Path kept = kept().getFirst();
    assertThat(kept().size()).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    longAgo(kept);

    server = serve();
    assertThat(wrapped.run(address, "--", "true").status()).isZero();
    assertThat(recorded())
        .extracting(Recorded::kind)
        .as("newest first")
        .containsExactly(PingKind.SUCCESS, PingKind.FAIL, PingKind.START);
    assertThat(body(recorded().get(1)))
        .matches(
            """
            exit 5, \\d+\\.\\d s, ended 2026-11-10T03:12:05Z, delivered late
            the disk is full
            """);
    assertThat(kept()).isEmpty();
  }

  /** As if it had ended then. */
  private static void longAgo(Path report) throws IOException {
    String text = Files.readString(report);
    Files.writeString(
        report, text.replaceFirst("\n20[0-9TZ:.-]+Z\n", "\n2026-11-10T03:12:05.25Z\n"));
  }

  @Test
  void whatWaitsIsDeliveredByHandAndATokenIsNeverKept() throws IOException {
    server.close();
    ProcessBuilder builder = named("web/backup", "--", "sh", "-c", "exit 9");
    assertThat(wrapped.left(Wrapped.start(builder)).status()).isEqualTo(9);
    assertThat(Files.readString(kept().getFirst()))
        .contains("web/backup")
        .doesNotContain(RunningServer.ADMIN_TOKEN);
    assertThat(wrapped.left(Wrapped.start(named("--deliver"))).status()).isEqualTo(3);

    server = serve();
    Wrapped.Left delivered = wrapped.left(Wrapped.start(named("--deliver")));
    assertThat(delivered.status()).isZero();
    assertThat(delivered.said()).isEqualTo("Nothing waits.\n");
    assertThat(recorded().getFirst().exitStatus()).isEqualTo(9);
  }

  @Test
  void aCheckIsFoundByItsNameOrByTheUuidOfItsAddress() {
    assertThat(wrapped.left(Wrapped.start(named("web/backup", "--", "true"))).status()).isZero();
    assertThat(wrapped.left(Wrapped.start(named(pings.toString(), "--", "true"))).status())
        .isZero();
    assertThat(recorded()).hasSize(4);
  }

  private ProcessBuilder named(String... arguments) {
    ProcessBuilder builder =
        wrapped.builder(arguments).redirectOutput(wrapped.out()).redirectError(wrapped.err());
    builder
        .environment()
        .putAll(
            Map.of(
                "ALLSWELL_URL",
                "http://localhost:" + port,
                "ALLSWELL_TOKEN",
                RunningServer.ADMIN_TOKEN));
    return builder;
  }

  @Test
  void aServerThatHangsDelaysNothingAndWhoeverWaitsForItMayLeave() throws Exception {
    try (HangingServer hanging = new HangingServer()) {
      Process process =
          wrapped.start(
              "--ping-url=" + hanging.url() + "/ping/" + pings,
              "--",
              "sh",
              "-c",
              "echo on; exit 4");
      eventually("it ran", () -> read(folder.resolve("out")).equals("on\n"));
      eventually("the server was called", () -> hanging.taken() > 0);
      eventually("only the wrapper is left", () -> process.descendants().findAny().isEmpty());
      assertThat(process.isAlive()).as("it tries to say so").isTrue();
      process.destroy();
      Wrapped.Left left = wrapped.left(process);
      assertThat(left.status()).isEqualTo(4);
      assertThat(left.complained()).isEmpty();
      assertThat(kept()).hasSize(1);
    }
  }

  @Test
  void whatTheServerWillNeverTakeIsNotKept() {
    Wrapped.Left left =
        wrapped.run(
            "--verbose",
            "--ping-url=http://localhost:%d/ping/00000000-0000-4000-8000-000000000000"
                .formatted(port),
            "--",
            "sh",
            "-c",
            "exit 6");
    assertThat(left.status()).isEqualTo(6);
    assertThat(left.complained()).contains("answered 404");
    assertThat(wrapped.spool()).doesNotExist();
  }

  @Test
  void whatCanNeitherBeSaidNorKeptIsSaidOnStderr() throws IOException {
    server.close();
    Files.createFile(wrapped.spool());
    Wrapped.Left left = wrapped.run(address, "--", "sh", "-c", "exit 8");
    assertThat(left.status()).isEqualTo(8);
    assertThat(left.complained())
        .matches("allswell run: nobody will hear of this run: exit 8, \\d+\\.\\d s\n");
  }

  @Test
  void aCommandThatNobodyListensToIsToldSo() throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("sh", "-c", "\"$@\" | head -n 1", "sh"),
                        wrapped.builder(address, "--", "yes").command().stream())
                    .toList())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("y\n");
    eventually("it ended", () -> recorded().size() == 2);
    assertThat(body(recorded().getFirst())).startsWith("ended by SIGPIPE, exit 141, ");
  }

  @Test
  void whateverIsWrittenWrongRunsNothing() {
    for (List<String> wrong :
        List.of(
            List.of("web/backup", "true"),
            List.of("--", "true"),
            List.of("backup", "--", "true"),
            List.of("web/backup", "--"),
            List.of("web/backup", "more", "--", "true"),
            List.of("web/backup", address, "--", "true"),
            List.of("--ping-url", "nonsense", "--", "true"),
            List.of("web/backup", "--timeout", "soon", "--", "true"),
            List.of("web/backup", "--deliver", "--", "true"),
            List.of("web/backup", "--nonsense", "--", "true"))) {
      Terminal.Ran ran =
          Terminal.plain(Stream.concat(Stream.of("run"), wrong.stream()).toArray(String[]::new));
      assertThat(ran.status()).as("%s: %s", wrong, ran.err()).isEqualTo(2);
      assertThat(ran.err()).startsWith("allswell run: ");
    }
    assertThat(recorded()).isEmpty();
  }

  private List<Recorded> recorded() {
    return database.transact(tx -> new PingHistory().latest(tx, check, 100));
  }

  private static String body(Recorded ping) {
    return new String(ping.body(), UTF_8);
  }

  private List<Path> kept() {
    try (Stream<Path> files = Files.list(wrapped.spool())) {
      return files.toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
