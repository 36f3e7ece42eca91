package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.Address;
import dev.allswell.http.web.view.IncidentFilter;
import dev.allswell.http.web.view.IncidentsView;
import dev.allswell.http.web.view.Section;
import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentQuery;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /incidents}: open ones or all, filtered by text and team. */
public final class IncidentsPage implements Routes {
  private static final int ROWS = 100;

  private final House house;
  private final Frames frames;
  private final Pages pages;

  public IncidentsPage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.frames = frames;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/incidents").as(Role.VIEWER, this::show);
  }

  private Answer show(Request request) {
    Fields query = request.query();
    IncidentFilter filter =
        new IncidentFilter(
            query.optionalText("show", 10).filter("all"::equals).isPresent(),
            query.optionalText("q", 100).orElse(""),
            query.optionalText("team", 63).filter(slug -> !slug.isEmpty()).orElse(null));
    IncidentId before =
        query
            .optionalText("before", 19)
            .filter(text -> text.matches("[0-9]{1,18}"))
            .map(text -> new IncidentId(Long.parseLong(text)))
            .orElse(null);
    return Answer.html(
        200, pages.render(house.database().transact(tx -> view(tx, request, filter, before))));
  }

  private IncidentsView view(
      Handle tx, Request request, IncidentFilter filter, @Nullable IncidentId before) {
    Rows rows = Rows.of(tx, house.roster(), house.clock().instant());
    TeamId team = team(tx, filter);
    IncidentQuery open = new IncidentQuery(filter.text(), team, true);
    IncidentQuery all = new IncidentQuery(filter.text(), team, false);
    List<Incident> found = house.incidents().list(tx, filter.all() ? all : open, before, ROWS + 1);
    List<Incident> shown = found.subList(0, Math.min(ROWS, found.size()));
    return new IncidentsView(
        frames.inside(tx, request, "Incidents", Section.INCIDENTS),
        filter,
        rows.teamChoices(),
        house.incidents().count(tx, open),
        house.incidents().count(tx, all),
        shown.stream().map(rows::incident).toList(),
        found.size() > ROWS ? next(filter, shown.getLast()) : null);
  }

  /** A team that is not there has no incidents. */
  private @Nullable TeamId team(Handle tx, IncidentFilter filter) {
    String slug = filter.team();
    return slug == null ? null : house.roster().team(tx, slug).map(Team::id).orElse(new TeamId(0));
  }

  private static String next(IncidentFilter filter, Incident last) {
    return new Address(filter.path()).with("before", last.id().toString()).toString();
  }
}
