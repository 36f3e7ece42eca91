package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.allswell.http.DoorTest;
import dev.allswell.people.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRoutesTest extends DoorTest {
  @Test
  void aTokenIsMadeUsedListedAndEnded() throws Exception {
    HttpResponse<String> made =
        make(
            """
            {"name": "deploy", "role": "responder", "expires_at": "2026-12-24T19:00:00+01:00"}
            """);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(header(made, "Cache-Control")).isEqualTo("no-store");
    String location = header(made, "Location");
    String secret = json(made).get("secret").asText();
    assertThat(json(made).get("token").get("expires_at").asText())
        .isEqualTo("2026-12-24T18:00:00Z");

    assertThat(get("/api/v1/me", "Authorization", "Bearer " + secret).body())
        .isEqualTo("{\"actor\":\"token deploy\",\"role\":\"responder\",\"person\":null}");

    HttpResponse<String> list = send(askAsAdmin("/api/v1/tokens"));
    assertThat(list.body()).doesNotContain(secret).contains("\"name\":\"deploy\"");
    assertThat(json(list).get("tokens").get(0).get("last_used_at").asText())
        .isEqualTo("2026-11-20T03:00:00Z");

    assertThat(send(askAsAdmin(location).DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(askAsAdmin(location).DELETE()).statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/me", "Authorization", "Bearer " + secret).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenMayBeAPersons() throws Exception {
    create("ana", Role.RESPONDER);
    String secret =
        json(make("{\"name\": \"ana-laptop\", \"role\": \"responder\", \"person\": \"ana\"}"))
            .get("secret")
            .asText();
    assertThat(get("/api/v1/me", "Authorization", "Bearer " + secret).body())
        .contains("\"person\":{\"slug\":\"ana\",\"name\":\"Ana Silva\",\"zone\":\"Z\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"role": "viewer"}                                         | name       | is missing
          {"name": 5, "role": "viewer"}                              | name       | not a text
          {"name": "a\\nb", "role": "viewer"}                        | name       | line break
          {"name": "environment", "role": "viewer"}                  | name       | is kept
          {"name": "a"}                                              | role       | is missing
          {"name": "a", "role": "owner"}                             | role       | Choose one of
          {"name": "a", "role": "viewer", "expires_at": "tomorrow"}  | expires_at | like 2026
          {"name": "a", "role": "viewer", "expires_at": "2020-01-01T00:00:00Z"}|expires_at|the past
          {"name": "a", "role": "viewer", "person": "nobody"}        | person     | is nobody
          {"name": "a", "role": "viewer", "colour": "red"}           | colour     | not known here
          """)
  void badInputNamesTheField(String body, String field, String words) throws Exception {
    HttpResponse<String> refused = make(body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).get("field").asText()).isEqualTo(field);
    assertThat(json(refused).get("detail").asText()).contains(words);
  }

  @Test
  void aNameThatIsTakenIsAConflict() {
    String body = "{\"name\": \"deploy\", \"role\": \"viewer\"}";
    assertThat(make(body).statusCode()).isEqualTo(201);
    assertThat(make(body).statusCode()).isEqualTo(409);
  }

  @Test
  void onlyAdministratorsMakeTokens() {
    String cookie = cookieOf("ana", Role.RESPONDER);
    assertThat(get("/api/v1/tokens", "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(send(askAsAdmin("/api/v1/tokens/none").DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void aPersonIsKnownByTheirSession() {
    String cookie = cookieOf("ana", Role.RESPONDER);
    assertThat(get("/api/v1/me", "Cookie", cookie).body())
        .contains("\"actor\":\"person ana\"", "\"role\":\"responder\"", "\"name\":\"Ana Silva\"");
  }

  private HttpResponse<String> make(String body) {
    return send(
        askAsAdmin("/api/v1/tokens")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }
}
