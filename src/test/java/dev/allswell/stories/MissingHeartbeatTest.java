package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.allswell.MovableClock;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, whole, as a team lives it: files are applied, a cron job pings with curl and then
 * stops, the two people on duty are called at once, one takes it by the link in the message, the
 * pings return, and both hear of it.
 */
class MissingHeartbeatTest {
  private static final Pattern LINK =
      Pattern.compile("http://localhost:\\d+(/acknowledge/[\\w-]+)");
  private static final Duration PERIOD_AND_GRACE = Duration.ofMinutes(65);

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final Receiver push = new Receiver();
  private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private RunningServer server;

  @TempDir private Path files;

  @BeforeEach
  void start() {
    mail.start();
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
  }

  @AfterEach
  void stop() {
    server.close();
    push.close();
    mail.stop();
    postgres.close();
  }

  @Test
  void aMissingHeartbeatRingsTwoTelephonesAndOneLinkStopsThem() throws IOException {
    String pingUrl = theNightlyBackupOfTheWebTeam();
    assertThat(curl(pingUrl)).isEqualTo("OK");
    eventually("it is up", () -> status().equals("up"));
    Instant deadline = clock.instant().plus(PERIOD_AND_GRACE);

    clock.advance(PERIOD_AND_GRACE.minusMillis(1));
    assertThat(status()).isEqualTo("late");
    clock.advance(Duration.ofMillis(1));
    eventually("Ana's telephone rings", () -> push.got().size() == 1);
    eventually("Béla gets a mail", () -> letters() == 1);
    assertThat(calledAt())
        .as("both at the deadline, and not one after the other")
        .containsExactly(deadline, deadline);
    String call = push.got().getFirst().body();
    assertThat(call)
        .contains("Nightly backup is down")
        .contains("Copies the database to the other site.")
        .contains("database, of Web. Since ")
        .contains("Called too: Béla.");
    assertThat(letter(0)).contains("Nightly backup is down").contains("Called too: Ana.");

    String link = acknowledgeLink(call);
    assertThat(server.get(link).body()).as("a preview shows a button").contains("<form");
    assertThat(incident()).isEqualTo("triggered");
    assertThat(server.post(server.url(link), "").statusCode()).isLessThan(400);
    assertThat(incident()).isEqualTo("acknowledged");
    eventually("Béla hears who took it", () -> letters() == 2);
    assertThat(letter(1)).contains("Ana has it.");

    assertThat(curl(pingUrl)).isEqualTo("OK");
    eventually("both hear that it is over", () -> push.got().size() == 2 && letters() == 3);
    assertThat(incident()).isEqualTo("resolved");
    eventually("the last step is written", () -> timeline().size() == 13);
    assertThat(timeline())
        .containsExactlyInAnyOrder(
            "alert fired",
            "incident opened",
            "page started",
            "page started",
            "delivery sent",
            "delivery sent",
            "incident acknowledged",
            "page stopped",
            "delivery sent",
            "alert resolved",
            "incident resolved",
            "delivery sent",
            "delivery sent");
    assertThat(kinds("/log?kind=check+created&kind=check+up&kind=check+down"))
        .as("the newest first")
        .containsExactly("check up", "check down", "check up", "check created");
  }

  private String theNightlyBackupOfTheWebTeam() throws IOException {
    Files.writeString(
        files.resolve("web.yaml"),
        """
        channels:
          - {slug: push, kind: ntfy, server: "%s"}
          - {slug: mail, kind: email, host: localhost, port: %d, security: none, from: allswell@example.org}
        people:
          - {slug: ana, name: Ana, zone: Europe/Berlin, contacts: [{channel: push, address: ana}]}
          - {slug: bela, name: Béla, contacts: [{channel: mail, address: bela@example.org}]}
        teams: [{slug: web, name: Web, members: [ana, bela]}]
        shifts:
          - {team: web, from: 2026-11-16 00:00, to: 2026-11-23 00:00, zone: UTC, people: [ana, bela]}
        checks:
          - {team: web, slug: backup, name: Nightly backup, schedule: {every: 1h}, grace: 5m, service: database,
             description: Copies the database to the other site.}
        """
            .formatted(push.url(), mail.getSmtp().getPort()));
    Terminal.Ran applied = new Terminal(server).run("apply", "-f", files.toString());
    assertThat(applied.err()).isEmpty();
    assertThat(applied.out()).contains("Applied: 7 changes.");
    return server.api("GET", "/checks", "").at("/checks/0/ping_url").asText();
  }

  private String status() {
    return server.api("GET", "/checks", "").at("/checks/0/status").asText();
  }

  /** Pings as a crontab does. */
  private static String curl(String pingUrl) throws IOException {
    Process curl =
        new ProcessBuilder("curl", "-fsS", "-m", "10", pingUrl).redirectErrorStream(true).start();
    return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private int letters() {
    return mail.getReceivedMessages().length;
  }

  private String letter(int number) {
    return GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[number]);
  }

  private static String acknowledgeLink(String text) {
    Matcher matcher = LINK.matcher(text);
    assertThat(matcher.find()).as("a link in: %s", text).isTrue();
    return matcher.group(1);
  }

  private String incident() {
    return server.api("GET", "/incidents/1", "").at("/incident/status").asText();
  }

  /** When the pages began, by the log book. */
  private List<Instant> calledAt() {
    return entries("/log?incident=1&kind=page+started").stream()
        .map(entry -> Instant.parse(entry.get("at").asText()))
        .toList();
  }

  private List<String> timeline() {
    return kinds("/log?incident=1");
  }

  private List<String> kinds(String path) {
    return entries(path).stream().map(entry -> entry.get("kind").asText()).toList();
  }

  private List<JsonNode> entries(String path) {
    return server.api("GET", path, "").get("entries").valueStream().toList();
  }
}
