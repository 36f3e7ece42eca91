package dev.allswell.http.web;

import dev.allswell.check.CheckQuery;
import dev.allswell.check.WatchedCheck;
import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.Address;
import dev.allswell.http.web.view.CheckFilter;
import dev.allswell.http.web.view.ChecksView;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.Section;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /checks}: all checks, filtered by text, state and team. */
public final class ChecksPage implements Routes {
  private static final int ROWS = 200;
  private static final Set<Mark> STATES =
      Set.of(Mark.UP, Mark.LATE, Mark.DOWN, Mark.UNKNOWN, Mark.WAITING, Mark.PAUSED);

  private final House house;
  private final Frames frames;
  private final Pages pages;

  public ChecksPage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.frames = frames;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/checks").as(Role.VIEWER, this::show);
  }

  private Answer show(Request request) {
    Fields query = request.query();
    CheckFilter filter =
        new CheckFilter(
            query.optionalText("q", 100).orElse(""),
            query.optionalText("state", 20).flatMap(ChecksPage::state).orElse(null),
            query.optionalText("team", 63).filter(slug -> !slug.isEmpty()).orElse(null));
    Optional<String> after = query.optionalText("after", 200);
    return Answer.html(
        200, pages.render(house.database().transact(tx -> view(tx, request, filter, after))));
  }

  private static Optional<Mark> state(String word) {
    return STATES.stream().filter(mark -> mark.word().equals(word)).findFirst();
  }

  private ChecksView view(Handle tx, Request request, CheckFilter filter, Optional<String> after) {
    Rows rows = Rows.of(tx, house.roster(), house.clock().instant());
    Mark state = filter.state();
    CheckQuery query =
        new CheckQuery(filter.text(), state == null ? null : state.word(), team(tx, filter));
    CheckQuery anyState = new CheckQuery(filter.text(), null, query.team());
    List<WatchedCheck> found =
        house.lists().list(tx, query, last(tx, after).orElse(null), ROWS + 1);
    List<WatchedCheck> shown = found.subList(0, Math.min(ROWS, found.size()));
    Map<Mark, Long> counts = new EnumMap<>(Mark.class);
    house.lists().count(tx, anyState).forEach((word, count) -> counts.put(Mark.of(word), count));
    long matching =
        state == null
            ? counts.values().stream().mapToLong(Long::longValue).sum()
            : counts.getOrDefault(state, 0L);
    return new ChecksView(
        frames.inside(tx, request, "Checks", Section.CHECKS),
        filter,
        counts,
        rows.teamChoices(),
        shown.stream().map(rows::check).toList(),
        matching,
        found.size() > ROWS ? next(filter, rows.path(shown.getLast().check())) : null,
        !counts.isEmpty() || !house.lists().count(tx, CheckQuery.ALL).isEmpty());
  }

  /** A team that is not there has no checks. */
  private @Nullable TeamId team(Handle tx, CheckFilter filter) {
    String slug = filter.team();
    return slug == null ? null : house.roster().team(tx, slug).map(Team::id).orElse(new TeamId(0));
  }

  private Optional<WatchedCheck> last(Handle tx, Optional<String> after) {
    return after.flatMap(
        path -> {
          String[] parts = path.split("/", -1);
          return parts.length == 2
              ? house
                  .roster()
                  .team(tx, parts[0])
                  .flatMap(team -> house.checks().find(tx, team.id(), parts[1]))
              : Optional.empty();
        });
  }

  private static String next(CheckFilter filter, String path) {
    return new Address(filter.path()).with("after", path.substring("/checks/".length())).toString();
  }
}
