package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.http.api.ApiHouse.Said;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogBookRoutesTest {
  private final ApiHouse house = new ApiHouse();
  private final TeamId web = house.rooms.given.team("web");
  private final CheckId backup = house.rooms.given.hourly(web, "backup", "shop");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void entriesAreFilteredByWhatTheyAreAbout() {
    house.rooms.given.hourly(house.rooms.given.team("ops"), "mail", "mail");
    house.rooms.transact(
        tx -> {
          house.rooms.checks.pause(tx, backup, Actor.person("ana"));
          return 0;
        });

    assertThat(says("?team=web")).containsExactly("backup was paused.", "backup was created.");
    assertThat(says("?check=" + backup)).hasSize(2);
    assertThat(says("?kind=check+paused")).containsExactly("backup was paused.");
    assertThat(says("?kind=check+paused&kind=check+created&limit=2")).hasSize(2);
    assertThat(says("?incident=4711")).isEmpty();
    assertThat(says("?until=2026-03-02T03:00:00Z")).isEmpty();
    JsonNode newest = house.get("/api/v1/log?limit=1").at("/entries/0");
    assertThat(newest.get("actor").asText()).isEqualTo("person ana");
    assertThat(says("?before=" + newest.get("id").asLong())).doesNotContain("backup was paused.");
  }

  @Test
  void theChainIsVerifiedUpToItsHead() {
    house.rooms.settle();
    JsonNode head = house.get("/api/v1/log/head");

    JsonNode verdict = house.post("/api/v1/log/verify", "{}");

    assertThat(head.get("position").asLong()).isPositive();
    assertThat(verdict.get("agrees").asBoolean()).isTrue();
    assertThat(verdict.get("head")).isEqualTo(head.get("head"));
  }

  @Test
  void anEntryThatWasAlteredBehindOurBackIsNamed() {
    house.rooms.settle();
    house.rooms.database.run(
        tx -> {
          tx.execute("alter table entry_texts disable trigger never_altered");
          tx.execute("update entry_texts set says = 'All is well.'");
        });

    JsonNode verdict = house.post("/api/v1/log/verify", "{}");

    assertThat(verdict.get("agrees").asBoolean()).isFalse();
    assertThat(verdict.get("position").asLong()).isOne();
    assertThat(verdict.get("why").asText()).contains("not the one that was written");
  }

  @Test
  void whatIsNotSealedYetCannotBeVerified() {
    Said refused = house.ask("POST", "/api/v1/log/verify", "{\"to\": 99}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("field").asText()).isEqualTo("to");
  }

  @Test
  void anAdministratorRedactsATextAndTheChainStaysWhole() {
    house.rooms.settle();
    long id = house.get("/api/v1/log?kind=check+created").at("/entries/0/id").asLong();
    String address = "/api/v1/log/" + id + "/redact";
    String reason = "{\"reason\": \"a password was in it\"}";

    assertThat(house.ask(house.token(Role.RESPONDER), "POST", address, reason).status())
        .isEqualTo(403);
    assertThat(house.ask("POST", address, reason).status()).isEqualTo(204);
    house.rooms.settle();

    JsonNode entry = house.get("/api/v1/log?kind=check+created").at("/entries/0");
    assertThat(entry.get("redacted").asBoolean()).isTrue();
    assertThat(entry.get("says").asText()).doesNotContain("backup");
    assertThat(house.post("/api/v1/log/verify", "{}").get("agrees").asBoolean()).isTrue();
    assertThat(house.ask("POST", address, reason).status()).isEqualTo(409);
    assertThat(house.ask("POST", "/api/v1/log/4711/redact", reason).status()).isEqualTo(404);
  }

  private List<String> says(String query) {
    List<String> says = new ArrayList<>();
    house
        .get("/api/v1/log" + query)
        .get("entries")
        .forEach(it -> says.add(it.get("says").asText()));
    return says;
  }
}
