package dev.allswell.http.api;

import dev.allswell.check.CheckQuery;
import dev.allswell.check.Condition;
import dev.allswell.check.WatchedCheck;
import dev.allswell.check.heartbeat.PingHistory;
import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/checks}: what must keep proving that it is alive, and how it is doing. */
final class CheckRoutes implements Routes {
  private static final List<String> STATUSES =
      List.of("waiting", "up", "late", "down", "paused", "unknown");
  private static final int LONGEST_QUERY = 100;
  private static final int RECENT = 10;
  private static final UUID NO_RUN = new UUID(0, 0);

  record CheckList(List<OneCheck> checks, @Nullable String next) {}

  /**
   * A run that has started and must end before its deadline.
   *
   * @param run null when the sender gave none
   */
  record OpenRun(@Nullable UUID run, Instant startedAt, Instant deadline) {
    static OpenRun of(Condition.OpenRun run) {
      UUID rid = run.rid().equals(NO_RUN) ? null : run.rid();
      return new OpenRun(rid, run.startedAt(), run.dueAt());
    }
  }

  record WholeCheck(OneCheck check, List<OpenRun> openRuns, List<OnePing> pings) {}

  private final House house;
  private final PingHistory pings = new PingHistory();

  CheckRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/checks").as(Role.VIEWER, this::list);
    table.get("/api/v1/checks/{id}").as(Role.VIEWER, this::show);
    table
        .post("/api/v1/checks/{id}/pause")
        .as(Role.RESPONDER, request -> change(request, house.checks()::pause));
    table
        .post("/api/v1/checks/{id}/resume")
        .as(Role.RESPONDER, request -> change(request, house.checks()::resume));
  }

  private Answer list(Request request) {
    Directory directory = Directory.read(house);
    Fields fields = request.query();
    CheckQuery query =
        new CheckQuery(
            fields.optionalText("q", LONGEST_QUERY).orElse(""),
            optionalStatus(fields),
            directory.optionalTeam(fields, "team"));
    WatchedCheck after = after(fields);
    int limit = Page.limit(fields);
    fields.done();
    Page<WatchedCheck> page =
        Page.of(
            request,
            house.database().transact(tx -> house.lists().list(tx, query, after, limit + 1)),
            limit,
            "after",
            last -> last.check().id());
    return Answer.json(
        200,
        new CheckList(
            page.rows().stream().map(row -> one(request, row, directory)).toList(), page.next()));
  }

  private static @Nullable String optionalStatus(Fields fields) {
    String status = fields.optionalText("status", LONGEST_QUERY).orElse(null);
    if (status != null && !STATUSES.contains(status)) {
      fields.wrong(
          "status", status, "is no status", "Choose one of: " + String.join(", ", STATUSES) + ".");
    }
    return status;
  }

  private @Nullable WatchedCheck after(Fields fields) {
    CheckId id = Ids.optionalCheck(fields, "after");
    if (id == null) {
      return null;
    }
    Optional<WatchedCheck> found = house.database().transact(tx -> house.checks().find(tx, id));
    if (found.isEmpty()) {
      fields.wrong(
          "after", id.toString(), "is no check any more", "Begin again from the first page.");
    }
    return found.orElse(null);
  }

  private Answer show(Request request) {
    CheckId id = Ids.check(request);
    return Answer.json(
        200,
        house
            .database()
            .transact(
                tx -> {
                  WatchedCheck watched = find(tx, id);
                  return new WholeCheck(
                      one(request, watched, Directory.read(tx, house.roster())),
                      watched.condition().runs().stream().map(OpenRun::of).toList(),
                      pings.latest(tx, id, RECENT).stream().map(OnePing::of).toList());
                }));
  }

  /** Pauses or resumes. */
  @FunctionalInterface
  private interface Deed {
    void act(Handle tx, CheckId id, Actor by);
  }

  private Answer change(Request request, Deed deed) {
    CheckId id = Ids.check(request);
    return Answer.json(
        200,
        house
            .database()
            .transact(
                tx -> {
                  deed.act(tx, id, request.actor());
                  return one(request, find(tx, id), Directory.read(tx, house.roster()));
                }));
  }

  private WatchedCheck find(Handle tx, CheckId id) {
    return house
        .checks()
        .find(tx, id)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no check %s. Checks are listed at /api/v1/checks.".formatted(id)));
  }

  private OneCheck one(Request request, WatchedCheck watched, Directory directory) {
    boolean mayPing = request.identity().role().mayActAs(Role.RESPONDER);
    return OneCheck.of(
        watched, directory, mayPing ? house.publicUrl() : null, house.clock().instant());
  }
}
