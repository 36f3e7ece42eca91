package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.people.Identity;
import dev.allswell.people.Person;
import dev.allswell.people.Role;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/me}: as whom Allswell knows whoever asks. */
public final class MeRoutes implements Routes {
  /**
   * @param actor as the log book names it
   * @param person null when it is a machine's token
   */
  record Me(String actor, String role, @Nullable Myself person) {}

  record Myself(String slug, String name, ZoneId zone) {}

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/me").as(Role.VIEWER, this::show);
  }

  private Answer show(Request request) {
    Identity identity = request.identity();
    Person person = identity.person();
    Myself myself = person == null ? null : new Myself(person.slug(), person.name(), person.zone());
    return Answer.json(200, new Me(identity.actor().words(), identity.role().word(), myself));
  }
}
