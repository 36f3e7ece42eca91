package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.TeamId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The section "Ping" of healthchecks.io's API, line by line, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthchecksPingTest {
  private static final String RUN = "11111111-1111-4111-8111-11111111abcd";
  private static final String OTHER = "22222222-2222-4222-8222-222222222222";

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private RunningServer server;
  private Database database;
  private Given given;
  private TeamId team;

  @BeforeAll
  void start() {
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    database = postgres.open();
    given = new Given(database, clock);
    team = given.team("web");
  }

  @AfterAll
  void stop() {
    server.close();
    database.close();
    postgres.close();
  }

  /** How a check is when a row begins. */
  enum Standing {
    NEW,
    UP,
    DOWN,
    RUNNING,
    RUNNING_WITHOUT_ID,
    PAUSED,
    PAUSED_FOR_PEOPLE,
    POST_ONLY
  }

  /**
   * One line.
   *
   * @param kept the ping in the history; empty: none
   * @param then status, open runs and whether it was heard now, before or never
   */
  record Row(
      Standing when,
      String method,
      String address,
      int status,
      String says,
      String kept,
      String then) {
    @Override
    public String toString() {
      return "%s: %s %s is %d %s".formatted(when, method, address, status, says);
    }
  }

  private static Stream<Row> everyLine() {
    Stream.Builder<Row> rows = Stream.builder();
    for (String to : List.of("/ping/{uuid}", "/{uuid}", "/ping/{key}/{slug}", "/{key}/{slug}")) {
      for (String slash : List.of("", "/")) {
        rows.add(ok("GET", to + slash, "success", "up 0 now"));
        rows.add(ok("POST", to + "/start" + slash, "start", "waiting 1 never"));
        rows.add(ok("GET", to + "/fail" + slash, "fail", "down 0 never"));
        rows.add(ok("GET", to + "/log" + slash, "log", "waiting 0 never"));
        rows.add(ok("GET", to + "/0" + slash, "success 0", "up 0 now"));
        rows.add(ok("GET", to + "/1" + slash, "fail 1", "down 0 never"));
        rows.add(ok("GET", to + "/255" + slash, "fail 255", "down 0 never"));
        rows.add(bad("GET", to + "/256" + slash, "invalid url format"));
        rows.add(bad("GET", to + "/1000" + slash, "invalid url format"));
        rows.add(bad("GET", to + "/-1" + slash, "invalid url format"));
        rows.add(bad("GET", to + "/started" + slash, "invalid url format"));
        rows.add(bad("POST", to + "/Start" + slash, "invalid url format"));
      }
      for (String method : List.of("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
        rows.add(ok(method, to, "success", "up 0 now"));
        rows.add(ok(method, to + "/3", "fail 3", "down 0 never"));
      }
      rows.add(ok("GET", to + "?rid=" + RUN, "success", "up 0 now"));
      rows.add(ok("GET", to + "?rid=" + RUN.toUpperCase(Locale.ROOT), "success", "up 0 now"));
      rows.add(ok("GET", to + "/start?rid=" + RUN, "start", "waiting 1 never"));
      rows.add(bad("GET", to + "?rid=nonsense", "invalid uuid format"));
      rows.add(bad("GET", to + "?rid=1-1-1-1-1", "invalid uuid format"));
      rows.add(bad("GET", to + "?rid=", "invalid uuid format"));
      rows.add(bad("GET", to + "?create=1&rid=x", "invalid uuid format"));
      rows.add(ok("GET", to + "?create=1", "success", "up 0 now"));
    }
    for (String prefix : List.of("/ping", "")) {
      rows.add(no(prefix + "/00000000-0000-4000-8000-000000000000"));
      rows.add(no(prefix + "/00000000-0000-4000-8000-000000000000/start"));
      rows.add(no(prefix + "/{key}/nobody"));
      rows.add(no(prefix + "/{key}/nobody/fail"));
      rows.add(no(prefix + "/{key}/nobody?create=0"));
      rows.add(no(prefix + "/AAAAAAAAAAAAAAAAAAAAAA/{slug}"));
      rows.add(no(prefix + "/AAAAAAAAAAAAAAAAAAAAAA/{slug}?create=1"));
      rows.add(bad("GET", prefix + "/{key}/Nobody", "invalid url format"));
      rows.add(bad("GET", prefix + "/{key}/Nobody?create=1", "invalid url format"));
      rows.add(bad("GET", prefix + "/{key}/no.body/start", "invalid url format"));
      rows.add(bad("GET", prefix + "/{key}/" + "a".repeat(101), "invalid url format"));
      rows.add(bad("GET", prefix + "/0000000-00000-4000-8000-000000000000", "invalid uuid format"));
    }
    rows.add(bad("GET", "/ping/1-1-1-1-1", "invalid uuid format"));
    rows.add(no("/ping/too-short-a-key/{slug}"));

    // What became of a run.
    String to = "/{uuid}";
    rows.add(row(Standing.UP, "GET", to + "/start", "start", "up 1 before"));
    rows.add(row(Standing.UP, "GET", to + "/log", "log", "up 0 before"));
    rows.add(row(Standing.DOWN, "GET", to + "/log", "log", "down 0 never"));
    rows.add(row(Standing.DOWN, "GET", to + "/start", "start", "down 1 never"));
    rows.add(row(Standing.DOWN, "GET", to, "success", "up 0 now"));
    rows.add(row(Standing.RUNNING, "GET", to + "?rid=" + RUN, "success", "up 0 now"));
    rows.add(row(Standing.RUNNING, "GET", to + "?rid=" + OTHER, "success", "up 1 now"));
    rows.add(row(Standing.RUNNING, "GET", to, "success", "up 0 now"));
    rows.add(row(Standing.RUNNING, "GET", to + "/log?rid=" + RUN, "log", "up 1 before"));
    rows.add(row(Standing.RUNNING, "GET", to + "/fail?rid=" + RUN, "fail", "down 0 before"));
    rows.add(row(Standing.RUNNING, "GET", to + "/fail?rid=" + OTHER, "fail", "down 0 before"));
    rows.add(row(Standing.RUNNING, "GET", to + "/fail", "fail", "down 0 before"));
    rows.add(row(Standing.RUNNING_WITHOUT_ID, "GET", to, "success", "up 0 now"));
    rows.add(row(Standing.RUNNING_WITHOUT_ID, "GET", to + "?rid=" + RUN, "success", "up 1 now"));
    rows.add(row(Standing.RUNNING_WITHOUT_ID, "GET", to + "/7", "fail 7", "down 0 before"));

    // What is not heeded.
    rows.add(row(Standing.PAUSED, "GET", to, "success", "up 0 now"));
    rows.add(row(Standing.PAUSED, "GET", to + "/start", "start", "paused 0 never"));
    for (String end : List.of("", "/start", "/fail", "/log")) {
      rows.add(row(Standing.PAUSED_FOR_PEOPLE, "POST", to + end, "ignored", "paused 0 never"));
      rows.add(row(Standing.POST_ONLY, "GET", to + end, "ignored", "waiting 0 never"));
    }
    for (String method : List.of("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      rows.add(row(Standing.POST_ONLY, method, to, "ignored", "waiting 0 never"));
    }
    rows.add(row(Standing.POST_ONLY, "GET", "/{key}/{slug}/9", "ignored 9", "waiting 0 never"));
    rows.add(row(Standing.POST_ONLY, "POST", to, "success", "up 0 now"));
    rows.add(row(Standing.POST_ONLY, "POST", to + "/9", "fail 9", "down 0 never"));
    return rows.build();
  }

  private static Row ok(String method, String address, String kept, String then) {
    return new Row(Standing.NEW, method, address, 200, "OK", kept, then);
  }

  private static Row row(Standing when, String method, String address, String kept, String then) {
    return new Row(when, method, address, 200, "OK", kept, then);
  }

  private static Row bad(String method, String address, String says) {
    return new Row(Standing.NEW, method, address, 400, says, "", "waiting 0 never");
  }

  private static Row no(String address) {
    return new Row(Standing.NEW, "GET", address, 404, "not found", "", "waiting 0 never");
  }

  @ParameterizedTest
  @MethodSource("everyLine")
  void itAnswersAndDoesAsSendersExpect(Row row) {
    CheckId check = checkThatIs(row.when);
    database.run(tx -> tx.execute("delete from pings where check_id = ?", check.value()));

    HttpResponse<String> answer = ask(row.method, address(check, row.address));

    assertThat(answer.statusCode()).isEqualTo(row.status);
    assertThat(answer.body()).isEqualTo(row.method.equals("HEAD") ? "" : row.says);
    assertThat(answer.headers().firstValue("Ping-Body-Limit")).contains("10000");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-cache");
    assertThat(kept(check)).isEqualTo(row.kept);
    eventually("%s is judged".formatted(row), () -> isJudged(check));
    assertThat(standing(check)).isEqualTo(row.then);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/checks",
        "/checks/web/start",
        "/checks/web/log",
        "/incidents",
        "/incidents/255",
        "/log",
        "/me",
        "/me/log",
        "/duty",
        "/live",
        "/password",
        "/sign-in",
        "/sign-out/0",
        "/api/v1/checks",
        "/api/v1/checks/fail",
        "/static/log",
        "/healthz",
        "/readyz",
        "/metrics",
        "/ping",
        "/abcdefghijklmnopqrstuv",
        "/00000000-0000-4000-8000-000000000000/start/1"
      })
  void noAddressOfOursIsTakenForAPing(String path) {
    for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.url(path)).method(method, BodyPublishers.noBody());
      if (path.equals("/live") && method.equals("GET")) {
        continue; // it never ends
      }
      assertThat(server.send(request).headers().firstValue("Ping-Body-Limit")).isEmpty();
    }
  }

  @Test
  void theFirstPingMakesTheCheck() {
    String address = "/%s/night-job_2".formatted(key());

    HttpResponse<String> first = ask("POST", address + "/start?create=1");
    HttpResponse<String> second = ask("POST", address + "?create=1");

    assertThat(first.statusCode() + " " + first.body()).isEqualTo("201 Created");
    assertThat(second.statusCode() + " " + second.body()).isEqualTo("200 OK");
    assertThat(
            one(
                """
                select concat_ws(', ', name, service, period, grace, from_files, made_by_ping)
                from checks where slug = 'night-job_2'
                """))
        .isEqualTo("night-job_2, night-job_2, 1 day, 01:00:00, f, t");
    assertThat(entries(Kind.CHECK_CREATED)).contains("night-job_2 was created by a ping.");
  }

  @Test
  void twoFirstPingsMakeOneCheck() {
    String address = "/ping/%s/at-once?create=1".formatted(key());
    List<CompletableFuture<Integer>> answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> ask("GET", address).statusCode()))
            .limit(8)
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join).toList())
        .containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200, 200, 200);
    assertThat(one("select count(*) from checks where slug = 'at-once'")).isEqualTo("1");
  }

  @Test
  void aTeamHasAThousandChecksThatPingsMadeAndItsLogBookSaysThatItIsFull() {
    TeamId crowd = given.team("crowd");
    String key = one("select ping_key from teams where slug = 'crowd'");
    database.run(
        tx ->
            tx.execute(
                """
                insert into checks (id, team_id, slug, name, service, severity, period, grace,
                                    tolerance, created_at, made_by_ping)
                select gen_random_uuid(), ?, 'c' || n, 'c', 'c', 'info', '1 day', '1 hour', '0',
                       now(), true
                from generate_series(1, 1000) as n
                """,
                crowd.value()));

    HttpResponse<String> refused = ask("GET", "/%s/one-more?create=1".formatted(key));
    ask("GET", "/%s/and-another?create=1".formatted(key));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo(
            "one-more was not made by its ping: the team has 1,000 checks that pings made, which is the most. Describe some of them in files; those do not count.");
    assertThat(entries(Kind.CHECK_NOT_MADE)).containsExactly(refused.body());
    clock.advance(Duration.ofMinutes(61));
    ask("GET", "/%s/and-another?create=1".formatted(key));
    assertThat(entries(Kind.CHECK_NOT_MADE)).hasSize(2);
    database.run(tx -> tx.execute("update checks set from_files = true where slug = 'c7'"));
    assertThat(ask("GET", "/%s/one-more?create=1".formatted(key)).statusCode()).isEqualTo(201);
  }

  @Test
  void aLongNameOfASenderIsCut() {
    CheckId check = checkThatIs(Standing.NEW);
    server.send(
        HttpRequest.newBuilder(server.url(address(check, "/{uuid}")))
            .header("User-Agent", "x".repeat(500)));

    assertThat(one("select length(agent) from pings where check_id = '%s'".formatted(check)))
        .isEqualTo("200");
  }

  private CheckId checkThatIs(Standing standing) {
    String slug = "c-" + UUID.randomUUID();
    CheckId check = given.check(team, slug, "shop", Duration.ofDays(300), Duration.ofDays(30));
    switch (standing) {
      case NEW -> {}
      case UP -> say(check, "/{uuid}");
      case DOWN -> say(check, "/{uuid}/fail");
      case RUNNING -> say(check, "/{uuid}", "/{uuid}/start?rid=" + RUN);
      case RUNNING_WITHOUT_ID -> say(check, "/{uuid}", "/{uuid}/start");
      case PAUSED -> server.api("POST", "/checks/%s/pause".formatted(check), "");
      case PAUSED_FOR_PEOPLE -> {
        server.api("POST", "/checks/%s/pause".formatted(check), "");
        set(check, "manual_resume = true");
      }
      case POST_ONLY -> set(check, "methods = 'POST'");
    }
    eventually("it is " + standing, () -> isJudged(check));
    clock.advance(Duration.ofSeconds(1));
    return check;
  }

  private void say(CheckId check, String... addresses) {
    for (String address : addresses) {
      assertThat(ask("POST", address(check, address)).statusCode()).isEqualTo(200);
    }
  }

  private void set(CheckId check, String what) {
    database.run(
        tx -> tx.execute("update check_states set " + what + " where check_id = ?", check.value()));
  }

  private HttpResponse<String> ask(String method, String path) {
    return server.send(
        HttpRequest.newBuilder(server.url(path)).method(method, BodyPublishers.noBody()));
  }

  private String address(CheckId check, String template) {
    PingId pings = given.pings(check);
    String slug = one("select slug from checks where id = '%s'".formatted(check));
    return template
        .replace("{uuid}", pings.toString())
        .replace("{key}", key())
        .replace("{slug}", slug);
  }

  private String key() {
    return one("select ping_key from teams where slug = 'web'");
  }

  private String kept(CheckId check) {
    return one(
        """
        select coalesce(string_agg(concat_ws(' ', kind, exit_status), ', ' order by id), '')
        from pings where check_id = '%s'
        """
            .formatted(check));
  }

  private boolean isJudged(CheckId check) {
    return one("select count(*) from signals where check_id = '%s'".formatted(check)).equals("0");
  }

  private String standing(CheckId check) {
    return one(
        """
        select concat_ws(' ', status, open_runs,
                         case when last_ping is null then 'never'
                              when last_ping = '%s' then 'now' else 'before' end)
        from check_states where check_id = '%s'
        """
            .formatted(clock.instant(), check));
  }

  private List<String> entries(Kind kind) {
    LogFilter filter = LogFilter.ALL.kinds(Set.of(kind));
    return database.transact(tx -> new LogBook().latest(tx, filter, null, 1_000)).stream()
        .map(written -> written.entry().says())
        .toList();
  }

  private String one(String sql) {
    return database.transact(tx -> tx.createQuery(sql).mapTo(String.class).one());
  }
}
