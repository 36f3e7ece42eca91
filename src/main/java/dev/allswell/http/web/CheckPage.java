package dev.allswell.http.web;

import dev.allswell.check.Check;
import dev.allswell.check.WatchedCheck;
import dev.allswell.check.heartbeat.PingHistory;
import dev.allswell.check.heartbeat.PingMethods;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Calendar;
import dev.allswell.check.schedule.Cron;
import dev.allswell.check.schedule.Period;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.LocalPath;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.CheckView;
import dev.allswell.http.web.view.Frame;
import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.OpenRun;
import dev.allswell.http.web.view.Section;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogFilter;
import dev.allswell.people.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /checks/<team>/<slug>}: one check, and pausing it. */
public final class CheckPage implements Routes {
  private static final int PINGS = 50;
  private static final int ENTRIES = 100;
  private static final int TICKS = 10;

  /** Its alerts say the same again, and stand with their incidents. */
  private static final Set<Kind> OF_A_CHECK =
      Arrays.stream(Kind.values())
          .filter(kind -> kind.name().startsWith("CHECK_") || kind == Kind.PING_LATE)
          .collect(Collectors.toSet());

  private final House house;
  private final Frames frames;
  private final Pages pages;
  private final PingHistory history = new PingHistory();

  public CheckPage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.frames = frames;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/checks/{team}/{slug}").as(Role.VIEWER, this::show);
    table.post("/checks/{team}/{slug}/pause").as(Role.RESPONDER, this::pause);
    table.post("/checks/{team}/{slug}/resume").as(Role.RESPONDER, this::resume);
  }

  private Answer show(Request request) {
    return Answer.html(
        200, pages.render(house.database().transact(tx -> view(tx, request, find(tx, request)))));
  }

  private Answer pause(Request request) {
    house
        .database()
        .run(tx -> house.checks().pause(tx, find(tx, request).check().id(), request.actor()));
    return back(request);
  }

  private Answer resume(Request request) {
    house
        .database()
        .run(tx -> house.checks().resume(tx, find(tx, request).check().id(), request.actor()));
    return back(request);
  }

  private static Answer back(Request request) {
    return Answer.seeOther(
        LocalPath.of("/checks/%s/%s".formatted(request.path("team"), request.path("slug"))));
  }

  private WatchedCheck find(Handle tx, Request request) {
    String slug = request.path("slug");
    return house
        .roster()
        .team(tx, request.path("team"))
        .flatMap(team -> house.checks().find(tx, team.id(), slug))
        .flatMap(found -> house.checks().find(tx, found.check().id()))
        .orElseThrow(
            () -> Refusal.notFound("There is no such check; it may have been removed or renamed."));
  }

  private CheckView view(Handle tx, Request request, WatchedCheck watched) {
    Check check = watched.check();
    Rows rows = Rows.of(tx, house.roster(), house.clock().instant());
    Frame frame = frames.inside(tx, request, check.name(), Section.CHECKS);
    String address = house.publicUrl().resolve("/ping/" + check.pings()).toString();
    return new CheckView(
        frame,
        rows.check(watched),
        Mark.of(check.severity().word()),
        check.description(),
        check.labels(),
        openIncident(tx, check).orElse(null),
        deadline(watched),
        ticks(watched),
        zone(check.schedule()),
        frame.mayAnswer() ? address : null,
        frame.mayAnswer() ? slugAddress(tx, check) : null,
        rules(check.rules()),
        frame.mayAnswer() ? Snippets.of(check, address) : List.of(),
        watched.condition().runs().stream()
            .map(run -> new OpenRun(PingRows.run(run.rid()), run.startedAt(), run.dueAt()))
            .toList(),
        PingRows.of(history.latest(tx, check.id(), PINGS)),
        rows.timeline(
            house
                .logBook()
                .latest(tx, LogFilter.ALL.check(check.id()).kinds(OF_A_CHECK), null, ENTRIES)),
        check.fromFiles());
  }

  private @Nullable String slugAddress(Handle tx, Check check) {
    return house
        .roster()
        .team(tx, check.team())
        .map(team -> "/ping/%s/%s".formatted(team.pingKey(), check.slug()))
        .map(path -> house.publicUrl().resolve(path).toString())
        .orElse(null);
  }

  private static List<String> rules(PingRules rules) {
    List<String> said = new ArrayList<>();
    if (rules.methods() == PingMethods.POST) {
      said.add("Only POST counts; other calls are kept as ignored.");
    }
    if (rules.manualResume()) {
      said.add("While it is paused its calls are kept as ignored, until somebody resumes it.");
    }
    return said;
  }

  private Optional<Link> openIncident(Handle tx, Check check) {
    return house
        .alerts()
        .firing(tx, check.id())
        .flatMap(alert -> house.incidents().find(tx, alert.incident()))
        .map(
            found ->
                new Link(
                    "#%s %s".formatted(found.id(), found.title()), "/incidents/" + found.id()));
  }

  private static @Nullable Instant deadline(WatchedCheck watched) {
    Instant expected = watched.nextExpected();
    return expected == null ? null : expected.plus(watched.check().grace());
  }

  /** A plain period has one next moment; what comes after it depends on when the call comes. */
  private static List<Instant> ticks(WatchedCheck watched) {
    Instant expected = watched.nextExpected();
    if (expected == null) {
      return List.of();
    }
    return switch (watched.check().schedule()) {
      case Period _ -> List.of(expected);
      case Cron cron -> cron.next(expected.minusNanos(1), TICKS);
      case Calendar calendar -> calendar.next(expected.minusNanos(1_000), TICKS);
    };
  }

  private static @Nullable String zone(Schedule schedule) {
    return switch (schedule) {
      case Period _ -> null;
      case Cron cron -> cron.zone().getId();
      case Calendar calendar -> calendar.zone().getId();
    };
  }
}
