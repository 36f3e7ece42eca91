package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.MovableClock;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, against a real server: the main job as somebody at a terminal does it. */
class CommandLineTest {
  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final Receiver push = new Receiver();
  private RunningServer server;
  private Terminal terminal;

  @TempDir private Path files;

  @BeforeEach
  void start() {
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    terminal = new Terminal(server);
  }

  @AfterEach
  void stop() {
    server.close();
    push.close();
    postgres.close();
  }

  @Test
  void filesAreAppliedACheckFallsSilentAndSomebodyTakesTheIncident() throws IOException {
    write();
    assertThat(terminal.run("apply", "-f", files.toString(), "--dry-run").out())
        .contains("+ check web/backup");
    assertThat(terminal.run("checks").out())
        .as("a dry run changed nothing")
        .contains("No check is so.");
    assertThat(terminal.run("apply", "-f", files.toString()).out()).contains("Applied: 5 changes.");
    assertThat(terminal.run("apply", "-f", files.toString()).out())
        .contains("Nothing changes: all 5");
    assertThat(terminal.run("duty").out()).contains("web").contains("Ana");

    assertThat(terminal.run("ping", "web/backup").out()).isEqualToIgnoringNewLines("OK");
    eventually("it is up", () -> terminal.run("checks").out().contains("up "));
    clock.advance(Duration.ofMinutes(66));
    eventually("Ana is called", () -> push.got().size() == 1);

    assertThat(terminal.run("incidents").out()).contains("Backup is down").contains("triggered");
    assertThat(terminal.run("ack", "1").out()).contains("acknowledged");
    assertThat(terminal.run("note", "1", "The", "disk", "was", "full").status()).isZero();
    assertThat(terminal.run("incidents", "1").out()).contains("The disk was full");
    assertThat(terminal.run("resolve", "1", "--output", "json").out())
        .contains("\"status\":\"resolved\"");
    assertThat(terminal.run("incidents").out()).contains("All's well: no incident is open.");
    assertThat(terminal.run("log", "--incident", "1").out()).contains("incident opened");
  }

  @Test
  void whateverIsWrongIsSaidInASentenceAndByTheExitStatus() {
    assertThat(terminal.run("nonsense").status()).isEqualTo(2);
    assertThat(terminal.run("ack").err()).contains("Missing required parameter");
    assertThat(terminal.run("ack", "x").err()).contains("\"x\" is not a whole number.");
    assertThat(terminal.run("duty", "--at", "noon").err()).contains("is not a time, such as");
    assertThat(terminal.run("ack", "77"))
        .isEqualTo(new Terminal.Ran(5, "", "There is no incident 77.\n"));
    assertThat(terminal.run("checks", "show", "backup").err()).contains("write TEAM/SLUG");
    assertThat(terminal.run("checks", "show", "web/backup").status()).isEqualTo(5);
    assertThat(terminal.run("apply", "-f", files.resolve("nowhere").toString()).err())
        .contains("There is no such file");
    assertThat(
            Terminal.plain("checks", "--url", server.url("/").toString(), "--token", "wrong")
                .status())
        .isEqualTo(4);
    assertThat(Terminal.plain("checks", "--url", "http://localhost:1", "--token", "x").status())
        .isEqualTo(3);
    assertThat(Terminal.plain("checks", "--url", "nonsense", "--token", "x").status()).isEqualTo(2);
  }

  @Test
  void benchPingsForRealAndComparesWithNothing() throws IOException {
    write();
    terminal.run("apply", "-f", files.toString());
    Terminal.Ran ran =
        terminal.run("bench", "pings", "--team", "web", "--seconds", "1", "--connections", "4");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("pings of 1 check", "nothing (/healthz)", "times the rate");
    assertThat(server.api("GET", "/checks", "").at("/checks/0/last_ping").isTextual()).isTrue();

    assertThat(terminal.run("bench", "pings", "--team", "nobody").status()).isEqualTo(1);
    assertThat(terminal.run("bench").status()).isEqualTo(2);
    assertThat(terminal.run("bench", "pings", "--team", "web", "--seconds", "0").err())
        .contains("--seconds 0 cannot be: give 1 to 3600.");
    assertThat(
            Terminal.plain("bench", "pings", "--team", "web", "--url", "https://x", "--token", "x")
                .status())
        .isEqualTo(3);
  }

  @Test
  void everyMistakeOfEveryFileIsSaidAtOnceWhereverItIsSeen() throws IOException {
    Files.writeString(files.resolve("empty.yaml"), "");
    Files.writeString(
        files.resolve("wrong.yaml"),
        """
        channels: [{slug: push, kind: ntfy, server: https://ntfy.example.org, token: {env: NO_SUCH_VARIABLE_9}}]
        teams: [{slug: web, members: [nobody]}]
        checks:
          - {team: web, slug: a, schedule: {every: 0s}}
          - {team: nowhere, slug: b, schedule: {every: 1h}}
        """);
    Terminal.Ran ran = terminal.run("apply", "-f", files.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("NO_SUCH_VARIABLE_9 is not set"))
        .anyMatch(line -> line.contains("nobody"))
        .anyMatch(line -> line.contains("0s"))
        .anyMatch(line -> line.contains("nowhere"));
  }

  private void write() throws IOException {
    Files.writeString(
        files.resolve("web.yaml"),
        """
        channels: [{slug: push, kind: ntfy, server: "%s"}]
        people: [{slug: ana, name: Ana, contacts: [{channel: push, address: ana}]}]
        teams: [{slug: web, name: Web, members: [ana]}]
        shifts: [{team: web, from: 2026-11-01 00:00, to: 2026-12-01 00:00, zone: UTC, people: [ana]}]
        checks:
          - {team: web, slug: backup, name: Backup, schedule: {every: 1h}, grace: 5m, service: database}
        """
            .formatted(push.url()));
  }
}
