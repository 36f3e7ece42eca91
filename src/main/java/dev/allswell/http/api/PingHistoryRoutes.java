package dev.allswell.http.api;

import dev.allswell.check.heartbeat.PingHistory;
import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.logbook.CheckId;
import dev.allswell.people.Role;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/checks/{id}/pings}: what a check has sent, and what it said. */
final class PingHistoryRoutes implements Routes {
  record PingList(List<OnePing> pings, @Nullable String next) {}

  private final House house;
  private final PingHistory pings = new PingHistory();

  PingHistoryRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/checks/{id}/pings").as(Role.VIEWER, this::list);
    table.get("/api/v1/checks/{id}/pings/{ping}/body").as(Role.VIEWER, this::body);
  }

  private Answer list(Request request) {
    CheckId id = Ids.check(request);
    Fields fields = request.query();
    long before = fields.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = Page.limit(fields);
    fields.done();
    Page<OnePing> page =
        Page.of(
            request,
            house.database().transact(tx -> before(tx, id, before, limit + 1)),
            limit,
            "before",
            OnePing::id);
    return Answer.json(200, new PingList(page.rows(), page.next()));
  }

  private List<OnePing> before(Handle tx, CheckId id, long before, int most) {
    if (house.checks().find(tx, id).isEmpty()) {
      throw Refusal.notFound(
          "There is no check %s. Checks are listed at /api/v1/checks.".formatted(id));
    }
    return pings.before(tx, id, before, most).stream().map(OnePing::of).toList();
  }

  /** As plain text, whatever it is, so that no browser runs it. */
  private Answer body(Request request) {
    CheckId id = Ids.check(request);
    long ping = Ids.number(request, "ping", "ping");
    return house
        .database()
        .transact(tx -> pings.find(tx, id, ping))
        .map(found -> Answer.bytes("text/plain; charset=utf-8", found.body()))
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "Check %s sent no ping %d. Its pings are listed at /api/v1/checks/%s/pings."
                        .formatted(id, ping, id)));
  }
}
