package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.http.api.ApiHouse.Said;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DutyRoutesTest {
  private static final String TONIGHT =
      """
      {"team": "web", "from": "2026-03-02T01:00:00Z", "to": "2026-03-02T09:00:00+01:00",
       "people": ["ana", "bela"]}
      """;

  private final ApiHouse house = new ApiHouse();

  @BeforeEach
  void aTeamOfTwo() {
    house.rooms.given.team(
        "web",
        house.rooms.given.person("ana", Duration.ZERO),
        house.rooms.given.person("bela", Duration.ZERO));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aShiftPutsBothOnDutyUntilItEnds() {
    JsonNode shift = house.post("/api/v1/shifts", TONIGHT);

    JsonNode team = house.get("/api/v1/duty").at("/teams/0");
    assertThat(shift.get("to").asText()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(team.at("/on_duty/0/person").asText()).isEqualTo("ana");
    assertThat(team.at("/on_duty/1/name").asText()).isEqualTo("Bela");
    assertThat(team.at("/on_duty/0/until").asText()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(team.at("/gaps/0/from").asText()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(team.at("/gaps/0/to").asText()).isEqualTo("2026-03-16T03:00:00Z");
    assertThat(house.rooms.says())
        .contains(
            "shift added: The shift of ana, bela from 2026-03-02T01:00:00Z to"
                + " 2026-03-02T08:00:00Z was added.");
  }

  @Test
  void anotherMomentHasAnotherDuty() {
    house.post("/api/v1/shifts", TONIGHT);

    JsonNode later = house.get("/api/v1/duty?at=2026-03-02T08:00:00Z");

    assertThat(later.get("at").asText()).isEqualTo("2026-03-02T08:00:00Z");
    assertThat(later.at("/teams/0/on_duty")).isEmpty();
  }

  @Test
  void aShiftIsRemovedOnce() {
    String address = "/api/v1/shifts/" + house.post("/api/v1/shifts", TONIGHT).get("id").asLong();

    assertThat(house.get(address).get("people")).hasSize(2);
    house.delete(address);

    assertThat(house.ask("DELETE", address, null).status()).isEqualTo(404);
    assertThat(house.get("/api/v1/duty").at("/teams/0/on_duty")).isEmpty();
  }

  @Test
  void aShiftOfFilesIsLeftToTheFiles() {
    long id = house.post("/api/v1/shifts", TONIGHT).get("id").asLong();
    house.rooms.database.run(tx -> tx.execute("update shifts set from_files = true"));

    Said refused = house.ask("DELETE", "/api/v1/shifts/" + id, null);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("detail").asText()).contains("set up by files");
  }

  @Test
  void aShiftThatCannotBeIsRefusedWithEveryMistake() {
    Said many =
        house.ask(
            "POST",
            "/api/v1/shifts",
            "{\"team\": \"nosuch\", \"from\": \"tomorrow\", \"people\": [\"zoe\"], \"pay\": 5}");
    assertThat(many.status()).isEqualTo(400);
    assertThat(many.json().findValuesAsText("field"))
        .contains("team", "from", "to", "people", "pay");

    Said backwards = house.ask("POST", "/api/v1/shifts", TONIGHT.replace("T01:00", "T23:00"));
    assertThat(backwards.status()).isEqualTo(400);
    assertThat(backwards.json().get("field").asText()).isEqualTo("to");
    assertThat(backwards.json().get("remedy").asText()).isEqualTo("let it end later.");

    Said nobody = house.ask("POST", "/api/v1/shifts", TONIGHT.replace("[\"ana\", \"bela\"]", "[]"));
    assertThat(nobody.json().get("field").asText()).isEqualTo("people");
  }
}
