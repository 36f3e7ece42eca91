package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.people.Person;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** {@code /api/v1/teams}: people who answer together. */
final class TeamRoutes implements Routes {
  /** A team with the short names of its people. */
  record OneTeam(
      String slug,
      String name,
      Duration answerWithin,
      Duration callAgainAfter,
      List<String> people,
      boolean fromFiles) {}

  record TeamList(List<OneTeam> teams) {}

  private final House house;

  TeamRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/teams").as(Role.VIEWER, this::list);
  }

  private Answer list(Request request) {
    return Answer.json(
        200,
        house
            .database()
            .transact(
                tx ->
                    new TeamList(
                        house.roster().teams(tx).stream().map(team -> one(tx, team)).toList())));
  }

  private OneTeam one(Handle tx, Team team) {
    return new OneTeam(
        team.slug(),
        team.name(),
        team.answerWithin(),
        team.callAgainAfter(),
        house.roster().peopleOf(tx, team.id()).stream().map(Person::slug).toList(),
        team.fromFiles());
  }
}
