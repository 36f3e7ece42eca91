package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.http.api.ApiHouse.Said;
import dev.allswell.logbook.CheckId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every door of the API, asked wrongly: the answer names the field or the thing, and a remedy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRefusalsTest {
  private final ApiHouse house = new ApiHouse();
  private CheckId backup;

  @BeforeAll
  void aCheck() {
    backup = house.rooms.given.hourly(house.rooms.given.team("web"), "backup", "shop");
  }

  @AfterAll
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "checks?team=nosuch, team, is no team",
    "checks?team=a&team=b, team, is not a text",
    "checks?status=dead, status, is no status",
    "checks?limit=0, limit, is not a whole number",
    "checks?limit=many, limit, is not a whole number",
    "checks?limit=1001, limit, is not a whole number",
    "checks?after=backup, after, is not the id of a check",
    "checks?after=00000000-0000-0000-0000-00000000002a, after, is no check any more",
    "checks?color=red, color, is not known here",
    "checks?q=%00, q, holds a zero byte",
    "incidents?state=closed, state, is neither open nor all",
    "incidents?before=-1, before, is not a whole number",
    "incidents?before=99999999999999999999, before, is not a whole number",
    "duty?at=now, at, is not a time",
    "duty?at=2026-02-30T00:00:00Z, at, is not a time",
    "duty?at=2026-01-01T00:00:00, at, is not a time",
    "duty?at=%2B999999999-01-01T00:00:00Z, at, is not a time",
    "log?kind=murder, kind, is no kind of entry",
    "log?person=zoe, person, is nobody",
    "log?check=backup, check, is not the id of a check",
    "log?incident=one, incident, is not a whole number",
    "log?from=yesterday, from, is not a time",
  })
  void aFieldThatIsWrongIsNamedWithARemedy(String address, String field, String problem) {
    Said said = house.ask("GET", "/api/v1/" + address, null);

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.json().get("field").asText()).isEqualTo(field);
    assertThat(said.json().at("/errors/0/problem").asText()).contains(problem);
    assertThat(said.json().get("remedy").asText()).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checks/backup",
        "checks/00000000-0000-0000-0000-00000000002a",
        "checks/00000000-0000-0000-0000-00000000002a/pings",
        "incidents/4711",
        "incidents/one",
        "incidents/99999999999999999999",
        "shifts/4711",
        "nothing"
      })
  void whatIsNotThereIsNotFound(String address) {
    Said said = house.ask("GET", "/api/v1/" + address, null);

    assertThat(said.status()).isEqualTo(404);
    assertThat(said.json().get("type").asText()).isEqualTo("urn:allswell:problem:not-found");
    assertThat(said.json().get("detail").asText()).startsWith("There is no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acknowledge", "resolve", "reopen"})
  void nothingIsDoneToAnIncidentThatIsNot(String verb) {
    Said said = house.ask("POST", "/api/v1/incidents/4711/" + verb, null);

    assertThat(said.status()).isEqualTo(404);
    assertThat(said.json().get("detail").asText()).isEqualTo("There is no incident 4711.");
  }

  @Test
  void aPingOfAnotherCheckIsNotShown() {
    Said said = house.ask("GET", "/api/v1/checks/" + backup + "/pings/4711/body", null);

    assertThat(said.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\": \"\"}", "{}", "[]", "\"text\"", "{\"text\": 5}", "{", ""})
  void aNoteNeedsAText(String json) {
    assertThat(house.ask("POST", "/api/v1/incidents/1/notes", json).status()).isEqualTo(400);
  }

  @Test
  void aNoteOfAMegabyteIsRefused() {
    String tooLong = "{\"text\": \"" + "x".repeat(4001) + "\"}";
    assertThat(house.ask("POST", "/api/v1/incidents/1/notes", tooLong).status()).isEqualTo(400);

    String huge = "{\"text\": \"" + "x".repeat(1 << 20) + "\"}";
    assertThat(house.ask("POST", "/api/v1/incidents/1/notes", huge).status()).isEqualTo(413);
  }

  @Test
  void aFileOfConfigurationWithoutANameIsRefusedWithTheField() {
    Said said =
        house.ask(
            "POST",
            "/api/v1/configuration/plan",
            "{\"files\": [{\"name\": \"\", \"text\": \"teams: []\"}]}");

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.json().get("field").asText()).isEqualTo("files[0].name");
  }

  @Test
  void aConfigurationMayBeLargerThanOtherBodies() {
    String comment = "# nothing but words\\n".repeat(100_000);
    Said said =
        house.ask(
            "POST",
            "/api/v1/configuration/plan",
            "{\"files\": [{\"name\": \"a.yaml\", \"text\": \"" + comment + "\"}]}");

    assertThat(said.status()).isEqualTo(200);
  }

  @Test
  void nobodyIsLetInWithoutATokenOrWithAWrongOne() {
    for (String token : new String[] {"", "aw_wrong", "wrong"}) {
      Said said = house.ask(token, "GET", "/api/v1/incidents", null);
      assertThat(said.status()).isEqualTo(401);
      assertThat(said.json().get("detail").asText()).contains("API token");
    }
  }

  @Test
  void aMethodThatAnAddressDoesNotTakeIsRefused() {
    assertThat(house.ask("PUT", "/api/v1/checks", "{}").status()).isEqualTo(405);
  }
}
