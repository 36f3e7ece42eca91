package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.people.Person;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code /api/v1/people}: who can be called and who signs in; how they are reached stays theirs.
 */
final class PeopleRoutes implements Routes {
  /** A person with the short names of their teams. */
  record OnePerson(
      String slug, String name, ZoneId zone, String role, List<String> teams, boolean fromFiles) {}

  record PersonList(List<OnePerson> people) {}

  private final House house;

  PeopleRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/people").as(Role.VIEWER, this::list);
  }

  private Answer list(Request request) {
    return Answer.json(
        200,
        house
            .database()
            .transact(
                tx ->
                    new PersonList(
                        house.roster().people(tx).stream()
                            .map(person -> one(tx, person))
                            .toList())));
  }

  private OnePerson one(Handle tx, Person person) {
    return new OnePerson(
        person.slug(),
        person.name(),
        person.zone(),
        person.role().word(),
        house.roster().teamsOf(tx, person.id()).stream().map(Team::slug).toList(),
        person.fromFiles());
  }
}
