package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Gap;
import dev.allswell.oncall.OnDuty;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** {@code /api/v1/duty}: who is called now, who is next, and when nobody is. */
final class DutyRoutes implements Routes {
  private static final Duration AHEAD = Duration.ofDays(14);

  record DutyThen(Instant at, List<TeamDuty> teams) {}

  /**
   * The duty of one team.
   *
   * @param shifts those of now and of the next 14 days
   * @param gaps times of the next 14 days in which nobody is on duty
   */
  record TeamDuty(
      String team, String name, List<PersonOnDuty> onDuty, List<OneShift> shifts, List<Gap> gaps) {}

  record PersonOnDuty(String person, String name, Instant until) {}

  private final House house;

  DutyRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/duty").as(Role.VIEWER, this::show);
  }

  private Answer show(Request request) {
    Fields fields = request.query();
    Instant at = fields.optionalTime("at").orElseGet(house.clock()::instant);
    fields.done();
    return Answer.json(200, new DutyThen(at, house.database().transact(tx -> teams(tx, at))));
  }

  private List<TeamDuty> teams(Handle tx, Instant at) {
    List<Team> teams = house.roster().teams(tx);
    List<TeamId> ids = teams.stream().map(Team::id).toList();
    Directory directory = Directory.read(tx, house.roster());
    Map<TeamId, List<OnDuty>> now = house.duty().at(tx, ids, at);
    List<Shift> shifts = house.duty().shifts(tx, ids, at, at.plus(AHEAD));
    return teams.stream()
        .map(
            team ->
                new TeamDuty(
                    team.slug(),
                    team.name(),
                    now.getOrDefault(team.id(), List.of()).stream()
                        .flatMap(onDuty -> person(onDuty, directory))
                        .toList(),
                    shifts.stream()
                        .filter(shift -> shift.team().equals(team.id()))
                        .map(shift -> OneShift.of(shift, directory))
                        .toList(),
                    house.duty().gaps(tx, team.id(), at, at.plus(AHEAD))))
        .toList();
  }

  private static Stream<PersonOnDuty> person(OnDuty onDuty, Directory directory) {
    return directory.person(onDuty.person()).stream()
        .map(person -> new PersonOnDuty(person.slug(), person.name(), onDuty.until()));
  }
}
