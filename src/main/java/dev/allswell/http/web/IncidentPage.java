package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.Handler;
import dev.allswell.http.House;
import dev.allswell.http.LocalPath;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.IncidentView;
import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentException;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.IncidentId;
import dev.allswell.people.Role;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /incidents/<number>}: the page for somebody who was woken, and what they can do. */
public final class IncidentPage implements Routes {
  private static final int LONGEST_NOTE = 4_000;

  private final House house;
  private final Pages pages;
  private final ShowIncident show;

  public IncidentPage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.pages = pages;
    this.show = new ShowIncident(house, frames);
  }

  @Override
  public void in(RouteTable table) {
    table.get("/incidents/{number}").as(Role.VIEWER, this::show);
    table
        .post("/incidents/{number}/acknowledge")
        .as(
            Role.RESPONDER,
            doing((tx, what) -> house.incidents().acknowledge(tx, what.incident, what.by)));
    table
        .post("/incidents/{number}/resolve")
        .as(
            Role.RESPONDER,
            doing((tx, what) -> house.incidents().resolve(tx, what.incident, what.by)));
    table
        .post("/incidents/{number}/reopen")
        .as(
            Role.RESPONDER,
            doing((tx, what) -> house.incidents().reopen(tx, what.incident, what.by)));
    table.post("/incidents/{number}/note").as(Role.RESPONDER, this::note);
  }

  private record Deed(IncidentId incident, Actor by) {}

  private Answer show(Request request) {
    return page(200, request, "", null);
  }

  /** Whoever comes second finds the page as the first left it; that is no mistake of theirs. */
  private Handler doing(BiConsumer<Handle, Deed> deed) {
    return request -> {
      Deed what = new Deed(number(request), request.actor());
      try {
        house.database().run(tx -> deed.accept(tx, what));
      } catch (IncidentException e) {
        if (e.reason() == IncidentException.Reason.NOT_FOUND) {
          throw Refusal.notFound("There is no incident " + what.incident + ".");
        }
      }
      return back(what.incident);
    };
  }

  private Answer note(Request request) {
    IncidentId incident = number(request);
    Fields form = request.form();
    String note = form.optionalText("note", 100_000).orElse("").strip();
    if (note.isEmpty() || note.length() > LONGEST_NOTE) {
      String problem =
          note.isEmpty()
              ? "The note is empty. Write what the next one should know."
              : "The note has %d characters. Keep it to %d.".formatted(note.length(), LONGEST_NOTE);
      return page(400, request, note, problem);
    }
    house.database().run(tx -> house.incidents().note(tx, incident, note, request.actor()));
    return back(incident);
  }

  private Answer page(int status, Request request, String note, @Nullable String problem) {
    IncidentId id = number(request);
    IncidentView view =
        house
            .database()
            .transact(
                tx -> {
                  Incident incident =
                      house
                          .incidents()
                          .find(tx, id)
                          .orElseThrow(() -> Refusal.notFound("There is no incident " + id + "."));
                  return show.view(tx, request, incident, note, problem);
                });
    return Answer.html(status, pages.render(view));
  }

  private static Answer back(IncidentId incident) {
    return Answer.seeOther(LocalPath.of("/incidents/" + incident));
  }

  private static IncidentId number(Request request) {
    String number = request.path("number");
    if (!number.matches("[0-9]{1,18}")) {
      throw Refusal.notFound("Incidents have numbers; this is none.");
    }
    return new IncidentId(Long.parseLong(number));
  }
}
