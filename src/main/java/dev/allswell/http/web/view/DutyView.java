package dev.allswell.http.web.view;

import java.util.List;

/** Who is on duty, per team, now and next. */
public record DutyView(Frame frame, List<TeamDuty> teams) implements View {
  public DutyView {
    teams = List.copyOf(teams);
  }
}
