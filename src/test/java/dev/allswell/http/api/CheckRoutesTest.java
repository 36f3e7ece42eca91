package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.http.api.ApiHouse.Said;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckRoutesTest {
  private final ApiHouse house = new ApiHouse();
  private final TeamId web = house.rooms.given.team("web");
  private final CheckId backup = house.rooms.given.hourly(web, "backup", "shop");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aCheckSaysWhenItsNextCallIsExpectedAndWhenItIsDown() {
    house.rooms.ping(backup, PingKind.SUCCESS);

    JsonNode check = house.get("/api/v1/checks/" + backup).get("check");

    assertThat(check.get("status").asText()).isEqualTo("up");
    assertThat(check.get("team").asText()).isEqualTo("web");
    assertThat(check.get("last_ping").asText()).isEqualTo("2026-03-02T03:00:00Z");
    assertThat(check.get("next_expected").asText()).isEqualTo("2026-03-02T04:00:00Z");
    assertThat(check.get("deadline").asText()).isEqualTo("2026-03-02T04:05:00Z");
    assertThat(check.get("schedule").asText()).isEqualTo("every hour");
    assertThat(check.get("ping_url").asText())
        .isEqualTo("https://watch.example.org/ping/" + house.rooms.given.pings(backup));
  }

  @Test
  void aViewerIsNotToldWhereToPing() {
    Said said = house.ask(house.token(Role.VIEWER), "GET", "/api/v1/checks/" + backup, null);

    assertThat(said.json().at("/check/ping_url").isNull()).isTrue();
    assertThat(said.text()).doesNotContain(house.rooms.given.pings(backup).toString());
  }

  @Test
  void whoeverAsksForTheLateOnesGetsThemAndNoOthers() {
    CheckId mail = house.rooms.given.hourly(web, "mail", "mail");
    house.rooms.ping(backup, PingKind.SUCCESS);
    house.rooms.advance(Duration.ofMinutes(2));
    house.rooms.ping(mail, PingKind.SUCCESS);
    house.rooms.advance(Duration.ofMinutes(59));

    assertThat(slugs("?status=late")).containsExactly("backup");
    assertThat(slugs("?status=up")).containsExactly("mail");
    assertThat(slugs("?q=MAIL")).containsExactly("mail");
    assertThat(slugs("?q=shop&team=web")).containsExactly("backup");
  }

  @Test
  void pagesFollowOneAnotherWithoutAGapOrARepeat() {
    List<String> all = new ArrayList<>(List.of("backup"));
    for (int number = 0; number < 7; number++) {
      house.rooms.given.hourly(web, "job-" + number, "jobs");
      all.add("job-" + number);
    }

    List<String> read = new ArrayList<>();
    String next = "/api/v1/checks?limit=3&team=web";
    int pages = 0;
    while (!next.equals("null")) {
      JsonNode page = house.get(next);
      page.get("checks").forEach(check -> read.add(check.get("slug").asText()));
      next = page.get("next").asText();
      pages++;
    }

    assertThat(read).isEqualTo(all);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void aPausedCheckIsNotWatchedUntilItIsResumed() {
    String address = "/api/v1/checks/" + backup;

    assertThat(house.post(address + "/pause", "{}").get("status").asText()).isEqualTo("paused");
    house.rooms.advance(Duration.ofDays(1));
    assertThat(house.rooms.says()).noneMatch(entry -> entry.startsWith("check down"));

    assertThat(house.post(address + "/resume", "{}").get("status").asText()).isEqualTo("waiting");
    Said again = house.ask("POST", address + "/resume", null);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("detail").asText()).contains("is waiting, not paused");
    assertThat(house.rooms.says())
        .contains("check paused: backup was paused.", "check resumed: backup is watched again.");
  }

  @Test
  void theHistoryHasEveryPingAndWhatItSaid() {
    house.ask(
        "",
        "POST",
        "/ping/" + house.rooms.given.pings(backup) + "/start?rid=" + new UUID(7, 7),
        null);
    house.ask(
        "",
        "POST",
        "/ping/" + house.rooms.given.pings(backup) + "/3",
        "<script>alert(1)</script> of 42 files 7 failed");

    JsonNode pings = house.get("/api/v1/checks/" + backup + "/pings").get("pings");

    assertThat(pings).hasSize(2);
    assertThat(pings.get(0).get("exit_status").asInt()).isEqualTo(3);
    assertThat(pings.get(0).get("kind").asText()).isEqualTo("fail");
    assertThat(pings.get(1).get("run").asText()).isEqualTo(new UUID(7, 7).toString());
    Said body =
        house.ask(
            "GET",
            "/api/v1/checks/" + backup + "/pings/" + pings.get(0).get("id").asLong() + "/body",
            null);
    assertThat(body.text()).isEqualTo("<script>alert(1)</script> of 42 files 7 failed");
    assertThat(body.type()).as("no browser runs it").isEqualTo("text/plain");
  }

  @Test
  void anOpenRunIsShownWithItsDeadline() {
    house.ask("", "GET", "/ping/" + house.rooms.given.pings(backup) + "/start", null);
    house.rooms.judge();

    JsonNode runs = house.get("/api/v1/checks/" + backup).get("open_runs");

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).get("run").isNull()).isTrue();
    assertThat(runs.get(0).get("deadline").asText()).isGreaterThan("2026-03-02T03:00:00Z");
  }

  @Test
  void aViewerLooksAndPausesNothing() {
    String viewer = house.token(Role.VIEWER);

    assertThat(house.ask(viewer, "GET", "/api/v1/checks", null).status()).isEqualTo(200);
    Said refused = house.ask(viewer, "POST", "/api/v1/checks/" + backup + "/pause", null);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("detail").asText()).contains("responder", "viewer");
  }

  private List<String> slugs(String query) {
    List<String> slugs = new ArrayList<>();
    house
        .get("/api/v1/checks" + query)
        .get("checks")
        .forEach(it -> slugs.add(it.get("slug").asText()));
    return slugs;
  }
}
