package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.people.Accounts;
import dev.allswell.people.Identity;
import dev.allswell.people.Person;
import dev.allswell.people.Role;
import dev.allswell.people.SignInLinks;
import java.time.Instant;

/** {@code /api/v1/people/{slug}/…}: how a person comes in, and that they are out everywhere. */
final class SignInRoutes implements Routes {
  private static final String PERSON = "/api/v1/people/{slug}";

  /** What is told once only. */
  record OneLink(String person, String link, Instant expiresAt) {}

  record SignedOut(String person, int sessions, int signInLinks) {}

  private final House house;
  private final Accounts accounts;
  private final SignInLinks links;

  SignInRoutes(House house, Accounts accounts, SignInLinks links) {
    this.house = house;
    this.accounts = accounts;
    this.links = links;
  }

  @Override
  public void in(RouteTable table) {
    table.post(PERSON + "/sign-in-link").as(Role.ADMINISTRATOR, this::makeLink);
    table.post(PERSON + "/sign-out").as(Role.VIEWER, this::signOut);
  }

  private Answer makeLink(Request request) {
    Person person = person(request);
    SignInLinks.Made made = links.make(request.actor(), person);
    return Answer.json(
        201,
        new OneLink(person.slug(), made.address(house.publicUrl()).toString(), made.expiresAt()));
  }

  private Answer signOut(Request request) {
    Person person = person(request);
    Identity identity = request.identity();
    if (!identity.mayActAs(Role.ADMINISTRATOR) && !person.equals(identity.person())) {
      throw Refusal.notAllowed(
          "Only an administrator ends the sessions of somebody else; you have the role "
              + identity.role().word()
              + ".");
    }
    Accounts.Ended ended = accounts.signOutEverywhere(request.actor(), person);
    return Answer.json(200, new SignedOut(person.slug(), ended.sessions(), ended.links()));
  }

  private Person person(Request request) {
    String slug = request.path("slug");
    return house
        .database()
        .transact(tx -> house.roster().person(tx, slug))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "Nobody is called %s. People are listed at /api/v1/people.".formatted(slug)));
  }
}
