package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.logbook.Actor;
import dev.allswell.people.Identity;
import dev.allswell.people.Person;
import dev.allswell.people.Role;
import dev.allswell.people.Secret;
import dev.allswell.people.TokenSetup;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInRoutesTest {
  private static final String OFFICE = "192.0.2.7";
  private static final String LINK = ApiHouse.PUBLIC_URL + "/sign-in/link/";

  private final ApiHouse house = new ApiHouse();

  @BeforeEach
  void twoPeople() {
    house.rooms.given.person("ana");
    house.rooms.given.person("bela");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anAdministratorMakesALinkThatSignsThePersonInOnce() {
    JsonNode made = house.post("/api/v1/people/ana/sign-in-link", "{}");

    assertThat(made.get("person").asText()).isEqualTo("ana");
    assertThat(Instant.parse(made.get("expires_at").asText()))
        .isEqualTo(house.rooms.clock.instant().plus(Duration.ofDays(1)));
    String link = made.get("link").asText();
    assertThat(link).startsWith(LINK);
    Secret secret = Secret.of(link.substring(LINK.length()));
    assertThat(house.links.use(secret, OFFICE).person().slug()).isEqualTo("ana");
    assertThat(house.links.owner(secret)).isEmpty();
    assertThat(house.rooms.says())
        .contains(
            "sign in link made: A sign-in link was made for ana; it works once, within a day.")
        .noneMatch(entry -> entry.contains(secret.reveal()));
  }

  @Test
  void nobodyElseMakesLinks() {
    for (Role role : new Role[] {Role.VIEWER, Role.RESPONDER}) {
      assertThat(
              house
                  .ask(house.token(role), "POST", "/api/v1/people/ana/sign-in-link", "{}")
                  .status())
          .isEqualTo(403);
    }
    assertThat(house.ask("", "POST", "/api/v1/people/ana/sign-in-link", "{}").status())
        .isEqualTo(401);
  }

  @Test
  void thereIsNoLinkForNobody() {
    for (String verb : new String[] {"sign-in-link", "sign-out"}) {
      ApiHouse.Said said = house.ask("POST", "/api/v1/people/nobody/" + verb, "{}");
      assertThat(said.status()).isEqualTo(404);
      assertThat(said.text()).contains("Nobody is called nobody.");
    }
  }

  @Test
  void anAdministratorEndsAllSessionsOfAPerson() {
    Secret session = session("ana");
    Secret others = session("bela");
    house.links.make(Actor.ALLSWELL, person("ana"));

    JsonNode ended = house.post("/api/v1/people/ana/sign-out", "{}");

    assertThat(ended.get("sessions").asInt()).isEqualTo(1);
    assertThat(ended.get("sign_in_links").asInt()).isEqualTo(1);
    assertThat(house.accounts.identify(session)).isEmpty();
    assertThat(house.accounts.identify(others)).isPresent();
    assertThat(house.rooms.says()).contains("sessions ended: All sessions of ana were ended.");
  }

  @Test
  void aPersonEndsTheirOwnSessionsAndNobodyElses() {
    Secret session = session("ana");
    Secret others = session("bela");
    String anas = tokenOf("ana");

    ApiHouse.Said refused = house.ask(anas, "POST", "/api/v1/people/bela/sign-out", "{}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("Only an administrator ends the sessions of somebody else");
    assertThat(house.accounts.identify(others)).isPresent();

    assertThat(house.ask(anas, "POST", "/api/v1/people/ana/sign-out", "{}").status())
        .isEqualTo(200);
    assertThat(house.accounts.identify(session)).isEmpty();
  }

  @Test
  void aTokenOfAMachineIsNobodysSelf() {
    assertThat(
            house
                .ask(house.token(Role.RESPONDER), "POST", "/api/v1/people/ana/sign-out", "{}")
                .status())
        .isEqualTo(403);
  }

  private Secret session(String slug) {
    Secret link = house.links.make(Actor.ALLSWELL, person(slug)).secret();
    return house.links.use(link, OFFICE).secret();
  }

  private String tokenOf(String slug) {
    Identity maker = new Identity(Actor.ALLSWELL, Role.ADMINISTRATOR, null);
    return house
        .tokens
        .make(maker, new TokenSetup(slug + "-laptop", Role.VIEWER, person(slug), null))
        .secret()
        .reveal();
  }

  private Person person(String slug) {
    return house.rooms.transact(tx -> house.rooms.roster.person(tx, slug)).orElseThrow();
  }
}
