package dev.allswell.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.allswell.MovableClock;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How somebody comes in who is not the first administrator, and how they are out again. */
class SecondPersonTest {
  private static final String PASSWORD = "correct horse battery staple";
  private static final Pattern SESSION = Pattern.compile("(allswell=[^;]+);");

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private RunningServer server;
  private Terminal administrator;

  @TempDir private Path files;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    administrator = new Terminal(server);
    Files.writeString(
        files.resolve("people.yaml"),
        """
        people:
          - {slug: ana, name: Ana, role: administrator}
          - {slug: bela, name: Béla, role: viewer, zone: Europe/Budapest}
        teams: [{slug: web, name: Web, members: [ana, bela]}]
        """);
    assertThat(administrator.run("apply", "-f", files.toString()).status()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
    postgres.close();
  }

  @Test
  void theyComeInByALinkChooseAPasswordAndSignOutEverywhere() {
    assertThat(administrator.run("person", "list").out())
        .containsPattern("bela +Béla +viewer +web +Europe/Budapest");
    assertThat(administrator.run("person").out())
        .isEqualTo(administrator.run("person", "list").out());
    Terminal.Ran made = administrator.run("person", "link", "bela");
    assertThat(made.status()).isZero();
    assertThat(made.out()).matches(server.url("/sign-in/link/") + "[A-Za-z0-9_-]{43}\n");
    assertThat(made.err()).contains("It signs bela in once, until ");
    String link = made.out().strip();

    assertThat(server.send(HttpRequest.newBuilder(URI.create(link))).body())
        .contains("once, as <b><bdi>Béla</bdi></b>");
    String laptop = session("link=" + link.substring(link.lastIndexOf('/') + 1));
    assertThat(get("/me", laptop).body()).contains("Choose a password", "In this browser only.");
    assertThat(get("/password", laptop).body()).contains("sign in as <b>bela</b>");
    HttpResponse<String> chosen =
        post("/password", "old=&next=/me&password=" + PASSWORD.replace(' ', '+'), laptop);
    assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(303);

    String telephone = session("name=bela&password=" + PASSWORD.replace(' ', '+'));
    assertThat(get("/", telephone).body()).contains("href=\"/me\"");
    assertThat(get("/me", telephone).body())
        .contains("Béla", "viewer", "Web", "Choose another password", "In 2 browsers");

    HttpResponse<String> out = post("/me/sign-out", "", telephone);
    assertThat(out.headers().firstValue("Location")).contains("/sign-in");
    assertThat(out.headers().firstValue("Set-Cookie").orElse("")).startsWith("allswell=;");
    assertThat(get("/me", telephone).statusCode()).isEqualTo(401);
    assertThat(get("/me", laptop).statusCode()).isEqualTo(401);
  }

  @Test
  void anAdministratorEndsTheSessionsOfALostTelephone() throws IOException {
    String link =
        new ObjectMapper()
            .readTree(administrator.run("person", "link", "bela", "--output", "json").out())
            .path("link")
            .asText();
    String telephone = session("link=" + link.substring(link.lastIndexOf('/') + 1));
    administrator.run("person", "link", "bela");

    assertThat(administrator.run("person", "sign-out", "bela").out())
        .isEqualTo("bela is signed out everywhere. Ended: 1 session, 1 sign-in link.\n");

    assertThat(get("/me", telephone).statusCode()).isEqualTo(401);
    assertThat(administrator.run("person", "sign-out", "bela", "--output", "json").out())
        .contains("\"sessions\":0");
    assertThat(administrator.run("log").out())
        .contains("sessions ended", "sign in link made", "signed in");
  }

  @Test
  void whoIsNotThereHasNoLink() {
    assertThat(administrator.run("person", "link", "../me").status()).isEqualTo(5);
    assertThat(administrator.run("person", "link", "chris"))
        .isEqualTo(
            new Terminal.Ran(
                5, "", "Nobody is called chris. People are listed at /api/v1/people.\n"));
    assertThat(administrator.run("person", "sign-out").status()).isEqualTo(2);
  }

  @Test
  void aFormOfAnotherSiteSignsNobodyOut() {
    String link = administrator.run("person", "link", "bela").out().strip();
    String laptop = session("link=" + link.substring(link.lastIndexOf('/') + 1));
    HttpRequest.Builder form =
        HttpRequest.newBuilder(server.url("/me/sign-out"))
            .header("Cookie", laptop)
            .header("Sec-Fetch-Site", "cross-site")
            .POST(BodyPublishers.noBody());
    assertThat(server.send(form).statusCode()).isEqualTo(403);
    assertThat(get("/me", laptop).statusCode()).isEqualTo(200);
  }

  private String session(String form) {
    HttpResponse<String> signedIn = server.post(server.url("/sign-in"), form);
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
    Matcher cookie = SESSION.matcher(signedIn.headers().firstValue("Set-Cookie").orElse(""));
    assertThat(cookie.find()).isTrue();
    return cookie.group(1);
  }

  private HttpResponse<String> get(String path, String cookie) {
    return server.send(HttpRequest.newBuilder(server.url(path)).header("Cookie", cookie));
  }

  private HttpResponse<String> post(String path, String form, String cookie) {
    return server.send(
        HttpRequest.newBuilder(server.url(path))
            .header("Cookie", cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }
}
