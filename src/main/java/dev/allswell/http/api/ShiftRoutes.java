package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Shift;
import dev.allswell.oncall.ShiftId;
import dev.allswell.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** {@code /api/v1/shifts}: duty that is written by hand. */
final class ShiftRoutes implements Routes {
  private static final int MOST_PEOPLE = 100;

  private final House house;

  ShiftRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.post("/api/v1/shifts").as(Role.ADMINISTRATOR, this::add);
    table.get("/api/v1/shifts/{id}").as(Role.VIEWER, this::show);
    table.delete("/api/v1/shifts/{id}").as(Role.ADMINISTRATOR, this::remove);
  }

  private Answer add(Request request) {
    Directory directory = Directory.read(house);
    Fields fields = request.json();
    TeamId team = directory.team(fields, "team");
    Instant from = fields.time("from");
    Instant to = fields.time("to");
    List<PersonId> people = directory.people(fields, "people", MOST_PEOPLE);
    fields.done();
    Shift shift = house.database().transact(tx -> add(tx, team, from, to, people, request.actor()));
    return Answer.json(201, OneShift.of(shift, directory))
        .with("Location", "/api/v1/shifts/" + shift.id());
  }

  private Shift add(
      Handle tx, TeamId team, Instant from, Instant to, List<PersonId> people, Actor by) {
    ShiftId id = house.duty().add(tx, team, from, to, people, false);
    Shift shift = find(tx, id);
    write(tx, shift, Kind.SHIFT_ADDED, "was added", by);
    return shift;
  }

  private Answer show(Request request) {
    ShiftId id = id(request);
    return Answer.json(
        200,
        house
            .database()
            .transact(tx -> OneShift.of(find(tx, id), Directory.read(tx, house.roster()))));
  }

  private Answer remove(Request request) {
    ShiftId id = id(request);
    house.database().run(tx -> remove(tx, find(tx, id), request.actor()));
    return Answer.nothing();
  }

  private void remove(Handle tx, Shift shift, Actor by) {
    if (shift.fromFiles()) {
      throw Refusal.conflict(
          "Shift %s was set up by files. Take it out of them and apply them."
              .formatted(shift.id()));
    }
    house.duty().remove(tx, shift.id());
    write(tx, shift, Kind.SHIFT_REMOVED, "was removed", by);
  }

  private static ShiftId id(Request request) {
    return new ShiftId(Ids.number(request, "id", "shift"));
  }

  private Shift find(Handle tx, ShiftId id) {
    return house
        .duty()
        .find(tx, id)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no shift %s. Shifts are listed at /api/v1/duty.".formatted(id)));
  }

  private void write(Handle tx, Shift shift, Kind kind, String verb, Actor by) {
    String people =
        String.join(
            ", ",
            shift.people().stream()
                .map(person -> Directory.read(tx, house.roster()).slug(person))
                .filter(Objects::nonNull)
                .toList());
    String says =
        "The shift of %s from %s to %s %s.".formatted(people, shift.from(), shift.to(), verb);
    house
        .logBook()
        .write(
            tx,
            Entry.of(house.clock().instant(), kind, says)
                .team(shift.team())
                .by(by)
                .with("shift", shift.id()));
  }
}
