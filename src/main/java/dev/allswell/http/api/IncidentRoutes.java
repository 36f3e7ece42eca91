package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.api.WholeIncident.OneAlert;
import dev.allswell.http.api.WholeIncident.OnePage;
import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentQuery;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.IncidentId;
import dev.allswell.people.Role;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/incidents}: what people work on. */
final class IncidentRoutes implements Routes {
  private static final int TIMELINE = 1000;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_NOTE = 4000;

  record IncidentList(List<OneIncident> incidents, @Nullable String next) {}

  private final House house;

  IncidentRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/incidents").as(Role.VIEWER, this::list);
    table.get("/api/v1/incidents/{number}").as(Role.VIEWER, this::show);
    takes(table, "acknowledge", house.incidents()::acknowledge);
    takes(table, "resolve", house.incidents()::resolve);
    takes(table, "reopen", house.incidents()::reopen);
    table.post("/api/v1/incidents/{number}/notes").as(Role.RESPONDER, this::note);
  }

  private Answer list(Request request) {
    Directory directory = Directory.read(house);
    Fields fields = request.query();
    IncidentQuery query =
        new IncidentQuery(
            fields.optionalText("q", LONGEST_WORD).orElse(""),
            directory.optionalTeam(fields, "team"),
            isOpenOnly(fields));
    IncidentId before = new IncidentId(fields.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE));
    int limit = Page.limit(fields);
    fields.done();
    Page<OneIncident> page =
        Page.of(
            request,
            house
                .database()
                .transact(tx -> house.incidents().list(tx, query, before, limit + 1))
                .stream()
                .map(each -> one(each, directory))
                .toList(),
            limit,
            "before",
            OneIncident::number);
    return Answer.json(200, new IncidentList(page.rows(), page.next()));
  }

  private static boolean isOpenOnly(Fields fields) {
    String state = fields.optionalText("state", LONGEST_WORD).orElse("open");
    if (!state.equals("open") && !state.equals("all")) {
      fields.wrong("state", state, "is neither open nor all", "Choose one of them.");
    }
    return state.equals("open");
  }

  private Answer show(Request request) {
    IncidentId id = id(request);
    return Answer.json(200, house.database().transact(tx -> whole(tx, id)));
  }

  private WholeIncident whole(Handle tx, IncidentId id) {
    Incident incident =
        house
            .incidents()
            .find(tx, id)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no incident %s. All of them are listed at /api/v1/incidents?state=all."
                            .formatted(id)));
    Directory directory = Directory.read(tx, house.roster());
    return new WholeIncident(
        one(incident, directory),
        house.alerts().of(tx, id).stream().map(OneAlert::of).toList(),
        house.pager().pages(tx, id).stream().map(page -> OnePage.of(page, directory)).toList(),
        house.logBook().timeline(tx, id, TIMELINE).stream()
            .map(entry -> OneEntry.of(entry, directory))
            .toList(),
        house.incidents().lastLike(tx, incident).map(last -> one(last, directory)).orElse(null));
  }

  /** What somebody does to an incident, and how it stands then. */
  @FunctionalInterface
  private interface Deed {
    Incident act(Handle tx, IncidentId id, Actor by);
  }

  private void takes(RouteTable table, String verb, Deed deed) {
    table
        .post("/api/v1/incidents/{number}/" + verb)
        .as(Role.RESPONDER, request -> act(request, deed));
  }

  private Answer act(Request request, Deed deed) {
    IncidentId id = id(request);
    return Answer.json(
        200,
        house
            .database()
            .transact(
                tx -> one(deed.act(tx, id, request.actor()), Directory.read(tx, house.roster()))));
  }

  private Answer note(Request request) {
    IncidentId id = id(request);
    Fields fields = request.json();
    String text = fields.text("text", LONGEST_NOTE);
    fields.done();
    house.database().run(tx -> house.incidents().note(tx, id, text, request.actor()));
    return Answer.nothing();
  }

  private static IncidentId id(Request request) {
    return new IncidentId(Ids.number(request, "number", "incident"));
  }

  private OneIncident one(Incident incident, Directory directory) {
    return OneIncident.of(incident, directory, house.publicUrl());
  }
}
