package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.people.Person;
import dev.allswell.people.PingKey;
import dev.allswell.people.PingKeys;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/teams}: people who answer together. */
final class TeamRoutes implements Routes {
  /**
   * A team with the short names of its people.
   *
   * @param pingKey null for whoever may not ping
   */
  record OneTeam(
      String slug,
      String name,
      Duration answerWithin,
      Duration callAgainAfter,
      List<String> people,
      @Nullable String pingKey,
      boolean fromFiles) {}

  record TeamList(List<OneTeam> teams) {}

  private static final int LONGEST_KEY = 100;

  private final House house;
  private final PingKeys pingKeys;

  TeamRoutes(House house) {
    this.house = house;
    this.pingKeys = new PingKeys(house.logBook(), house.clock());
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/teams").as(Role.VIEWER, this::list);
    table.post("/api/v1/teams/{slug}/ping-key").as(Role.ADMINISTRATOR, this::replacePingKey);
  }

  private Answer list(Request request) {
    boolean mayPing = request.identity().mayActAs(Role.RESPONDER);
    return Answer.json(
        200,
        house
            .database()
            .transact(
                tx ->
                    new TeamList(
                        house.roster().teams(tx).stream()
                            .map(team -> one(tx, team, mayPing))
                            .toList())));
  }

  private Answer replacePingKey(Request request) {
    Fields fields = request.json();
    Optional<String> wanted = fields.optionalText("ping_key", LONGEST_KEY);
    fields.done();
    PingKey key = wanted.map(PingKey::new).orElse(null);
    String slug = request.path("slug");
    return Answer.json(
        200,
        house
            .database()
            .transact(
                tx -> {
                  Team team = house.roster().team(tx, slug).orElseThrow(() -> noTeam(slug));
                  return one(tx, pingKeys.replace(tx, team, key, request.actor()), true);
                }));
  }

  private static Refusal noTeam(String slug) {
    return Refusal.notFound(
        "No team is called %s. Teams are listed at /api/v1/teams.".formatted(slug));
  }

  private OneTeam one(Handle tx, Team team, boolean mayPing) {
    return new OneTeam(
        team.slug(),
        team.name(),
        team.answerWithin(),
        team.callAgainAfter(),
        house.roster().peopleOf(tx, team.id()).stream().map(Person::slug).toList(),
        mayPing ? team.pingKey().value() : null,
        team.fromFiles());
  }
}
