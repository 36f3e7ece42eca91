package dev.allswell.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.MovableClock;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team comes from healthchecks.io with its ping key and its rules. */
class MovingInTest {
  private static final String OLD_KEY = "fqOOd6-F4MMNuCEnzTU01w";

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  @TempDir private Path folder;
  private RunningServer server;
  private Terminal terminal;
  private Database database;

  @BeforeEach
  void start() {
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    terminal = new Terminal(server);
    database = postgres.open();
    apply("");
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    postgres.close();
  }

  @Test
  void theTeamKeepsThePingKeyThatItsSendersKnow() {
    String first = key();
    assertThat(ping(first)).isEqualTo(200);
    assertThat(terminal.run("team").out()).contains("web", first);

    assertThat(terminal.run("team", "new-ping-key", "web", "--key", OLD_KEY).out().strip())
        .isEqualTo(OLD_KEY);

    assertThat(ping(OLD_KEY)).isEqualTo(200);
    assertThat(ping(first)).isEqualTo(404);
    String next = terminal.run("team", "new-ping-key", "web").out().strip();
    assertThat(next).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(OLD_KEY).isNotEqualTo(first);
    assertThat(ping(OLD_KEY)).isEqualTo(404);
    assertThat(ping(next)).isEqualTo(200);
    assertThat(terminal.run("log").out())
        .contains("Team web has another ping key; whoever pings by the old one is not heard.")
        .doesNotContain(first, OLD_KEY, next);
  }

  @Test
  void aCheckKeepsTheUuidThatItsSendersKnow() {
    String old = "6F1D2C34-8a07-4d7b-9a53-5c1b7b1f2e90";
    String made = checks().path("ping_url").asText();

    assertThat(apply("    ping-id: " + old + "\n"))
        .contains("ping-id")
        .doesNotContainIgnoringCase(old);

    assertThat(server.get("/" + old).statusCode()).isEqualTo(200);
    assertThat(server.send(HttpRequest.newBuilder(URI.create(made))).statusCode()).isEqualTo(404);
    assertThat(apply("")).contains("Nothing changes");
    assertThat(server.get("/ping/" + old + "/start").statusCode()).isEqualTo(200);
    String second =
        """
          - team: shop
            slug: sale
            schedule: {every: 1h}
            ping-id: %s
        """
            .formatted(old);
    assertThat(refused(second)).contains("is where another check is called: give each its own.");
    assertThat(refused("    ping-id: 1-1-1-1-1\n")).contains("Write a UUID");
    assertThat(apply(second.replace("6F", "7F"))).contains("Applied");
    assertThat(server.get("/" + old.replace("6F", "7F")).statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyThatIsNoneOrAnotherTeamsIsRefusedInWords() {
    assertThat(terminal.run("team", "new-ping-key", "web", "--key", "short").err())
        .contains("Give 22 letters, digits, hyphens and underscores");
    assertThat(terminal.run("team", "new-ping-key", "shop", "--key", key()).err())
        .contains("Another team has this ping key");
    assertThat(terminal.run("team", "new-ping-key", "nobody").err())
        .contains("No team is called nobody.");
  }

  @Test
  void aViewerSeesNoPingKey() {
    String token = terminal.run("token", "make", "screen", "--role", "viewer").out().strip();
    String url = server.url("/").toString();

    String seen = Terminal.plain("team", "--output", "json", "--url", url, "--token", token).out();

    assertThat(seen).contains("\"ping_key\":null").doesNotContain(key());
    assertThat(page(RunningServer.ADMIN_TOKEN)).contains("/ping/" + key() + "/backup");
    assertThat(page(token)).contains("Its address is a secret.").doesNotContain(key());
  }

  private String page(String token) {
    return server
        .send(
            HttpRequest.newBuilder(server.url("/checks/web/backup"))
                .header("Authorization", "Bearer " + token))
        .body();
  }

  @Test
  void filesSayWhichPingsCountAndWhoResumes() {
    assertThat(rules()).isEqualTo("any false");
    apply("    methods: POST\n    manual-resume: true\n");
    assertThat(rules()).isEqualTo("POST true");
    assertThat(apply("    methods: POST\n    manual-resume: true\n")).contains("Nothing changes");

    String id = checks().path("id").asText();
    server.api("POST", "/checks/" + id + "/pause", "");
    assertThat(ping(key())).isEqualTo(200);
    assertThat(checks().path("status").asText()).isEqualTo("paused");
    server.api("POST", "/checks/" + id + "/resume", "");
    assertThat(server.api("GET", "/checks/" + id, "").at("/pings/0/kind").asText())
        .isEqualTo("ignored");

    apply("    methods: any\n");
    assertThat(rules()).isEqualTo("any false");
  }

  private JsonNode checks() {
    return server.api("GET", "/checks", "").at("/checks/0");
  }

  private String rules() {
    return checks().path("methods").asText() + " " + checks().path("manual_resume").asText();
  }

  private String refused(String rules) {
    Terminal.Ran ran = write(rules);
    assertThat(ran.status()).isNotZero();
    return ran.err();
  }

  private String apply(String rules) {
    return write(rules).out();
  }

  private Terminal.Ran write(String rules) {
    Path file = folder.resolve("all.yaml");
    try {
      Files.writeString(
          file,
          """
          teams:
            - {slug: web, name: Web}
            - {slug: shop, name: Shop}
          checks:
            - team: web
              slug: backup
              schedule: {every: 1h}
          """
              + rules);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return terminal.run("apply", "-f", file.toString(), "--yes");
  }

  private int ping(String key) {
    return server.get("/ping/%s/backup".formatted(key)).statusCode();
  }

  private String key() {
    return database.transact(
        tx ->
            tx.createQuery("select ping_key from teams where slug = 'web'")
                .mapTo(String.class)
                .one());
  }
}
