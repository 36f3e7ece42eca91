package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.page.AcknowledgeLinks;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages, over real HTTP, with what the rooms really hold. */
class PagesTest {
  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final Receiver push = new Receiver();
  private RunningServer server;
  private Database database;
  private PingId backup;

  @BeforeEach
  void start() {
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    database = postgres.open();
    Given given = new Given(database, clock).pushTo(push.url());
    PersonId ana = given.person("ana", Duration.ZERO);
    given.person("bela");
    TeamId web = given.team("web", ana);
    given.onDuty(web, ana);
    backup = given.pings(given.hourly(web, "backup", "database"));
    server.get("/ping/" + backup);
    eventually("the backup is up", () -> status().equals("up"));
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    push.close();
    postgres.close();
  }

  @Test
  void whenAllIsWellNowSaysSoInOneLine() {
    assertThat(page("/")).contains("All's well").contains("1 check").contains("Ana");
  }

  @Test
  void anIncidentTellsWhoWasCalledAndAButtonTakesIt() {
    backupFails();
    assertThat(page("/")).contains("1 open incident").contains("backup is down");
    assertThat(page("/incidents/1"))
        .contains("backup is down")
        .contains("Nobody has answered yet. Called: Ana.")
        .contains("action=\"/incidents/1/acknowledge\"");

    assertThat(form("/incidents/1/acknowledge", "").statusCode()).isEqualTo(303);
    assertThat(page("/incidents/1")).contains("Acknowledged").contains("/incidents/1/resolve");
    assertThat(form("/incidents/1/note", "note=Disk+was+full").statusCode()).isEqualTo(303);
    assertThat(form("/incidents/1/note", "note=+").statusCode()).isEqualTo(400);
    assertThat(form("/incidents/1/resolve", "").statusCode()).isEqualTo(303);
    assertThat(page("/incidents/1")).contains("Disk was full").contains("Reopen");
    assertThat(page("/incidents?show=all")).contains("backup is down");
  }

  @Test
  void theNextIncidentOfTheServiceShowsWhatWasWrittenLastTime() {
    backupFails();
    form("/incidents/1/note", "note=Empty+the+spool+first");
    server.get("/ping/" + backup);
    eventually("it is over", () -> page("/incidents/1").contains("Resolved"));
    clock.advance(Duration.ofMinutes(20));

    server.get("/ping/" + backup + "/fail");
    eventually("it is back", () -> server.get("/healthz").statusCode() == 200 && incidents() == 2);

    assertThat(page("/incidents/2")).contains("Empty the spool first");
  }

  @Test
  void aCheckShowsWhatItSaidAsTextAndCanBePaused() {
    server.post(server.url("/ping/" + backup), "<script>alert(1)</script>");
    assertThat(page("/checks/web/backup"))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert(1)")
        .contains(server.url("/ping/" + backup).toString());

    form("/checks/web/backup/pause", "");
    assertThat(page("/checks/web/backup")).contains("Paused").contains("Resume");
    form("/checks/web/backup/resume", "");
    assertThat(page("/checks/web/backup")).contains("Waiting");
    assertThat(page("/checks?q=back&state=waiting")).contains("/checks/web/backup");
    assertThat(page("/checks?q=nothing")).doesNotContain("/checks/web/backup");
  }

  @Test
  void dutyAndLogBookTellWhatIs() {
    assertThat(page("/duty")).contains("Ana");
    assertThat(page("/log")).contains("backup was created");
    assertThat(page("/log?q=created&team=web")).contains("backup was created");
    assertThat(page("/log?q=nonsense")).doesNotContain("backup was created");
  }

  @Test
  void whatIsNotThereIsSaidCalmly() {
    assertThat(get("/incidents/99").statusCode()).isEqualTo(404);
    assertThat(get("/incidents/x").statusCode()).isEqualTo(404);
    assertThat(get("/checks/web/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/acknowledge/AAAA").body()).contains("This link opens nothing");
    assertThat(get("/nowhere").body()).contains("<h1>");
  }

  @Test
  void withoutASignInNothingIsToldAndTheWayInIsShown() {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.url("/incidents")).header("Accept", "text/html").GET());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/sign-in?next=%2Fincidents");
  }

  @Test
  void whoPressesAMomentLaterSeesWhoHasIt() throws Exception {
    backupFails();
    URI anas = link("ana");
    URI belas = link("bela");
    List<CompletableFuture<HttpResponse<String>>> both = new ArrayList<>();
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from incidents for update");
      for (URI link : List.of(anas, belas)) {
        both.add(CompletableFuture.supplyAsync(() -> server.post(link, "")));
        eventually("it is pressed", () -> waiting() == both.size());
      }
      other.commit();
    }

    for (CompletableFuture<HttpResponse<String>> pressed : both) {
      assertThat(pressed.get().statusCode()).isEqualTo(303);
    }
    assertThat(server.send(HttpRequest.newBuilder(anas)).body()).contains("You have it since");
    assertThat(server.send(HttpRequest.newBuilder(belas)).body())
        .contains("<bdi>Ana</bdi> has it since");
  }

  @Test
  void aLinkThatIsForgedOrTooOldOrWhoseIncidentIsOverTakesNothing() {
    backupFails();
    URI link = link("ana");
    String forged = link.toString().replaceFirst(".$", "!");
    String other = link.toString().replaceFirst("(?<=/acknowledge/).", "_");
    for (String wrong : List.of(forged, other)) {
      HttpResponse<String> said = server.post(URI.create(wrong), "");
      assertThat(said.statusCode()).isEqualTo(404);
      assertThat(said.body()).contains("This link opens nothing");
    }
    assertThat(incident()).isEqualTo("triggered");

    form("/incidents/1/resolve", "");
    assertThat(server.post(link, "").statusCode()).as("used again, calmly").isEqualTo(303);
    assertThat(incident()).isEqualTo("resolved");

    form("/incidents/1/reopen", "");
    clock.advance(Duration.ofDays(1));
    assertThat(server.post(link, "").statusCode()).isEqualTo(303);
    assertThat(server.send(HttpRequest.newBuilder(link)).body())
        .contains("<h1>This link has ended</h1>");
    assertThat(incident()).isEqualTo("triggered");
    assertThat(count("entries where kind = 'incident acknowledged'")).isZero();
  }

  private String incident() {
    return database.transact(
        tx -> tx.createQuery("select status from incidents").mapTo(String.class).one());
  }

  private URI link(String slug) {
    PersonId person =
        database.transact(tx -> new Roster().person(tx, slug).map(Person::id).orElseThrow());
    return new AcknowledgeLinks(server.url("/"), Given.vault(), clock)
        .link(new IncidentId(1), person);
  }

  private long waiting() {
    return count(
        "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            + " and query like '%for update%'");
  }

  private void backupFails() {
    server.get("/ping/" + backup + "/1");
    eventually("Ana is called", () -> push.got().size() == 1);
    eventually("and it is known", () -> count("deliveries where status = 'sent'") == 1);
  }

  private String status() {
    return database.transact(
        tx -> tx.createQuery("select status from check_states").mapTo(String.class).one());
  }

  private long incidents() {
    return count("incidents");
  }

  private long count(String what) {
    return database.transact(
        tx -> tx.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }

  private String page(String path) {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(String path) {
    return server.send(asAdministrator(path).GET());
  }

  private HttpResponse<String> form(String path, String fields) {
    return server.send(
        asAdministrator(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  private HttpRequest.Builder asAdministrator(String path) {
    return HttpRequest.newBuilder(server.url(path))
        .header("Accept", "text/html")
        .header("Authorization", "Bearer " + RunningServer.ADMIN_TOKEN);
  }
}
