package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.http.api.ApiHouse.Said;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncidentRoutesTest {
  private static final Duration UNTIL_IT_IS_DOWN = Duration.ofMinutes(66);

  private final ApiHouse house = new ApiHouse();
  private final PersonId ana = house.rooms.given.person("ana", Duration.ZERO);
  private final PersonId bela = house.rooms.given.person("bela", Duration.ZERO);
  private final TeamId web = house.rooms.given.team("web", ana, bela);
  private final CheckId backup = house.rooms.given.hourly(web, "backup", "shop");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anIncidentTellsWhatIsWrongWhoWasCalledAndWhatHappened() {
    house.rooms.given.onDuty(web, ana, bela);
    long number = backupFallsSilent();

    JsonNode whole = house.get("/api/v1/incidents/" + number);

    assertThat(whole.at("/incident/title").asText()).isEqualTo("backup is down");
    assertThat(whole.at("/incident/status").asText()).isEqualTo("triggered");
    assertThat(whole.at("/incident/team").asText()).isEqualTo("web");
    assertThat(whole.at("/alerts/0/labels/check").asText()).isEqualTo("backup");
    assertThat(whole.at("/alerts/0/check").asText()).isEqualTo(backup.toString());
    assertThat(texts(whole.get("pages"), "person")).containsExactlyInAnyOrder("ana", "bela");
    assertThat(whole.at("/pages/0/because").asText()).startsWith("on duty until");
    assertThat(texts(whole.get("timeline"), "kind")).startsWith("incident opened");
    assertThat(whole.get("last_like").isNull()).isTrue();
  }

  @Test
  void acknowledgingStopsTheCallsAndASecondOneIsToldWhoHasIt() {
    house.rooms.given.onDuty(web, ana, bela);
    String address = "/api/v1/incidents/" + backupFallsSilent();
    String ana = house.token(Role.RESPONDER);

    Said taken = house.ask(ana, "POST", address + "/acknowledge", null);
    Said again = house.ask("POST", address + "/acknowledge", null);

    assertThat(taken.json().get("status").asText()).isEqualTo("acknowledged");
    assertThat(taken.json().get("acknowledged_by").asText()).isEqualTo("token responder");
    assertThat(taken.json().get("call_again_at").asText()).isEqualTo("2026-03-02T04:36:00Z");
    assertThat(texts(house.get(address).get("pages"), "status")).containsOnly("stopped");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("detail").asText()).contains("acknowledged by token responder");
  }

  @Test
  void anIncidentIsResolvedReopenedAndNoted() {
    String address = "/api/v1/incidents/" + backupFallsSilent();

    house.ask("POST", address + "/notes", "{\"text\": \"The disk is full.\"}");
    assertThat(house.post(address + "/resolve", "{}").get("status").asText()).isEqualTo("resolved");
    assertThat(house.ask("POST", address + "/resolve", null).status()).isEqualTo(409);
    assertThat(house.post(address + "/reopen", "{}").get("status").asText()).isEqualTo("triggered");

    assertThat(texts(house.get(address).get("timeline"), "says"))
        .containsSubsequence("The disk is full.", "Reopened by environment.");
  }

  @Test
  void theListIsOfTheOpenOnesUnlessAllAreAskedFor() {
    long first = backupFallsSilent();
    house.rooms.ping(backup, PingKind.SUCCESS);
    long second = backupFallsSilent();

    assertThat(numbers("")).containsExactly(second);
    assertThat(numbers("?state=all")).containsExactly(second, first);
    assertThat(numbers("?state=all&before=" + second)).containsExactly(first);
    assertThat(numbers("?state=all&q=nothing+like+it")).isEmpty();
    JsonNode page = house.get("/api/v1/incidents?state=all&limit=1");
    assertThat(page.get("next").asText())
        .isEqualTo("/api/v1/incidents?state=all&limit=1&before=" + second);
    assertThat(house.get("/api/v1/incidents/" + second).at("/last_like/number").asLong())
        .isEqualTo(first);
  }

  /** Returns the number of its incident. */
  private long backupFallsSilent() {
    house.rooms.ping(backup, PingKind.SUCCESS);
    house.rooms.advance(UNTIL_IT_IS_DOWN);
    return numbers("").getFirst();
  }

  private List<Long> numbers(String query) {
    List<Long> numbers = new ArrayList<>();
    house
        .get("/api/v1/incidents" + query)
        .get("incidents")
        .forEach(incident -> numbers.add(incident.get("number").asLong()));
    return numbers;
  }

  private static List<String> texts(JsonNode rows, String member) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.get(member).asText()));
    return texts;
  }
}
