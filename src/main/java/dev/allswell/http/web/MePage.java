package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.LocalPath;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.SessionCookie;
import dev.allswell.http.web.view.MeView;
import dev.allswell.people.Accounts;
import dev.allswell.people.Person;
import dev.allswell.people.Role;
import dev.allswell.people.Team;

/** {@code /me}: as whom somebody is signed in, their password, and the way out everywhere. */
public final class MePage implements Routes {
  private final House house;
  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Frames frames;
  private final Pages pages;

  public MePage(House house, Accounts accounts, SessionCookie cookie, Frames frames, Pages pages) {
    this.house = house;
    this.accounts = accounts;
    this.cookie = cookie;
    this.frames = frames;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/me").as(Role.VIEWER, this::show);
    table.post("/me/sign-out").as(Role.VIEWER, this::signOutEverywhere);
  }

  private Answer show(Request request) {
    Person person = person(request);
    boolean hasPassword = accounts.hasPassword(person);
    int sessions = accounts.openSessions(person);
    MeView view =
        house
            .database()
            .transact(
                tx ->
                    new MeView(
                        frames.inside(tx, request, "Your account", null),
                        person.slug(),
                        house.roster().teamsOf(tx, person.id()).stream().map(Team::name).toList(),
                        hasPassword,
                        sessions));
    return Answer.html(200, pages.render(view));
  }

  private Answer signOutEverywhere(Request request) {
    accounts.signOutEverywhere(request.actor(), person(request));
    return Answer.seeOther(LocalPath.of("/sign-in")).with("Set-Cookie", cookie.end());
  }

  private static Person person(Request request) {
    Person person = request.identity().person();
    if (person == null) {
      throw Refusal.notFound(
          "This is a token of a machine, which has no account. Tokens are listed by: allswell"
              + " token");
    }
    return person;
  }
}
