package dev.allswell.http;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.allswell.people.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest extends DoorTest {
  private static final String JSON = "application/json";
  private static final String LAST = " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";

  @Test
  void goodInputIsTaken() throws Exception {
    JsonNode answer =
        json(
            post(
                "/trial/json",
                "Application/JSON; charset=UTF-8",
                """
                {"name": "Ana 🦉", "size": 5, "role": "viewer", "loud": true, "tags": ["a", "b"],
                 "contacts": [{"channel": "ntfy"}], "password": "hidden"}
                """));
    assertThat(answer.toString())
        .contains("\"name\":\"Ana 🦉\"", "\"size\":5", "\"role\":\"viewer\"", "\"loud\":true")
        .contains("[\"a\",\"b\"]", "[\"ntfy\"]");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws Exception {
    HttpResponse<String> response =
        post(
            "/trial/json",
            JSON,
            """
            {"name": "much too long a name", "size": "six", "role": "King", "loud": "perhaps",
             "tags": [1], "contacts": [{"chanel": "ntfy"}], "pasword": "hunter2"}
            """);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.get("type").asText()).isEqualTo("urn:allswell:problem:bad-input");
    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("field").asText()).isEqualTo("name");
    assertThat(problem.get("value").asText()).isEqualTo("much too long a name");
    assertThat(problem.get("remedy").asText()).isEqualTo("Shorten it.");
    List<String> fields = new ArrayList<>();
    problem.get("errors").forEach(error -> fields.add(error.get("field").asText()));
    assertThat(fields)
        .containsExactly(
            "name",
            "size",
            "role",
            "loud",
            "tags",
            "contacts[0].channel",
            "pasword",
            "contacts[0].chanel");
    assertThat(response.body())
        .contains("Choose one of: viewer, responder, administrator.")
        .contains("Known are: contacts, loud, name, password, role, size, tags.")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"text\"",
        "null",
        "{",
        "{\"name\": \"a\"} {}",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{name: \"a\"}",
        "{\"name\": NaN}"
      })
  void whatIsNoJsonObjectIsUnreadable(String body) throws Exception {
    HttpResponse<String> response = post("/trial/json", JSON, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("type").asText()).endsWith(":unreadable");
  }

  @Test
  void jsonThatIsTooDeepOrTooLongIsUnreadable() {
    assertThat(post("/trial/json", JSON, "{\"a\":".repeat(60) + "1" + "}".repeat(60)).statusCode())
        .isEqualTo(400);
    assertThat(post("/trial/json", JSON, "{\"size\":" + "9".repeat(101) + "}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void bytesThatAreNoUtf8AreUnreadable() {
    byte[] latin1 = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xe9, '"', '}'};
    HttpResponse<String> response =
        send(
            ask("/trial/json")
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(latin1)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json; charset=iso-8859-1"
      })
  void anotherContentTypeIsRefusedWith415(String type) {
    HttpResponse<String> response = post("/trial/json", type, "{}");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("application/json in UTF-8");
  }

  @Test
  void anUnknownAddressIsNotFound() {
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/nowhere", "Accept", "text/html").body()).contains("urn:allswell");
    assertThat(get("/trial/open/a/b").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /trial/deed, 'DELETE, POST'",
    "POST, /trial/page, 'GET, HEAD'",
    "BREW, /trial/page, 'GET, HEAD'"
  })
  void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
    HttpResponse<String> response =
        send(ask(path).method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo(allowed);
    HttpResponse<String> asked =
        send(ask(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(header(asked, "Allow")).isEqualTo(allowed);
  }

  @Test
  void headIsGetWithoutTheBody() {
    String answer =
        RawHttp.say(door.port(), "HEAD /healthz HTTP/1.1\r\nHost: here\r\n\r\nGET /healthz" + LAST);
    assertThat(answer.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    assertThat(answer.split("Content-Length: 6", -1)).hasSize(3);
    assertThat(answer.split("alive\n", -1)).hasSize(2);
  }

  @Test
  void whatNobodyExpectedIsAnIdAndNothingElse() throws Exception {
    try (CapturedLog log = CapturedLog.start()) {
      HttpResponse<String> response = get("/trial/boom/hunter2");
      assertThat(response.statusCode()).isEqualTo(500);
      JsonNode problem = json(response);
      assertThat(response.body()).doesNotContain(TrialRoutes.SECRET).doesNotContain("Exception");
      assertThat(log.text())
          .contains(problem.get("id").asText(), TrialRoutes.SECRET, "/trial/boom/{secret}")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void aPersonGetsACalmPage() {
    try (CapturedLog log = CapturedLog.start()) {
      HttpResponse<String> response = get("/trial/boom/x", "Accept", "text/html,*/*;q=0.8");
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(header(response, "Content-Type")).startsWith("text/html");
      assertThat(header(response, "Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(response.body())
          .contains("Allswell made a mistake")
          .doesNotContain(TrialRoutes.SECRET);
      assertThat(log.text()).contains(TrialRoutes.SECRET);
    }
    assertThat(get("/no%3Cwhere%3E", "Accept", "text/html").body()).doesNotContain("<where>");
  }

  @Test
  void aHandlerWithoutEndIsAMistakeAsAnyOther() {
    try (CapturedLog log = CapturedLog.start()) {
      assertThat(get("/trial/overflow").statusCode()).isEqualTo(500);
      assertThat(log.text()).contains("StackOverflowError");
    }
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aDatabaseThatIsGoneIsSaidSo() {
    String cookie = cookieOf("ana", Role.VIEWER);
    database.close();
    try (CapturedLog log = CapturedLog.start()) {
      HttpResponse<String> response = get("/trial/page", "Cookie", cookie);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(header(response, "Retry-After")).isEqualTo("5");
      assertThat(response.body()).contains("The database does not answer");
      assertThat(log.text()).doesNotContain(cookie.substring("allswell=".length()));
    }
  }

  @Test
  void aDatabaseThatBreaksOffInTheMiddleIsSaidSo() throws Exception {
    String cookie = cookieOf("ana", Role.VIEWER);
    try (CapturedLog log = CapturedLog.start();
        Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table sessions");
      CompletableFuture<HttpResponse<String>> asked =
          CompletableFuture.supplyAsync(() -> get("/trial/page", "Cookie", cookie));
      eventually("the page waits for the database, and loses it", this::endsAConnectionThatWaits);
      HttpResponse<String> response = asked.get();
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(header(response, "Retry-After")).isEqualTo("5");
      assertThat(response.body()).contains("The database does not answer", "Nothing was changed.");
      assertThat(log.text()).contains("terminating connection");
    }
  }

  private boolean endsAConnectionThatWaits() {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """)
                .mapTo(boolean.class)
                .findFirst()
                .orElse(false));
  }

  @Test
  void whetherACommitThatBrokeOffWasDoneIsNotClaimed() {
    Throwable broken =
        catchThrowable(
            () ->
                database.run(
                    tx -> {
                      tx.execute(
                          """
                          create function end_connection() returns trigger language plpgsql as $$
                          begin
                            perform pg_terminate_backend(pg_backend_pid());
                            return null;
                          end $$
                          """);
                      tx.execute(
                          """
                          create constraint trigger at_the_commit after insert on teams
                          deferrable initially deferred
                          for each row execute function end_connection()
                          """);
                      tx.execute("insert into teams (slug, name) values ('web', 'Web')");
                    }));
    Problem problem = Problems.of(broken);
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("not known").doesNotContain("Nothing was changed");
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }
}
