package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.DutyView;
import dev.allswell.http.web.view.Section;
import dev.allswell.people.Role;

/** {@code /duty}: who is on duty, now and next, and when nobody is. */
public final class DutyPage implements Routes {
  private final House house;
  private final Frames frames;
  private final Pages pages;
  private final DutyRows duty;

  public DutyPage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.frames = frames;
    this.pages = pages;
    this.duty = new DutyRows(house.roster(), house.duty());
  }

  @Override
  public void in(RouteTable table) {
    table.get("/duty").as(Role.VIEWER, this::show);
  }

  private Answer show(Request request) {
    DutyView view =
        house
            .database()
            .transact(
                tx ->
                    new DutyView(
                        frames.inside(tx, request, "Duty", Section.DUTY),
                        duty.teams(tx, house.clock().instant())));
    return Answer.html(200, pages.render(view));
  }
}
