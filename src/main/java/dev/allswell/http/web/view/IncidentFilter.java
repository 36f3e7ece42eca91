package dev.allswell.http.web.view;

import org.jspecify.annotations.Nullable;

/** Which incidents to list: parameters {@code show=all}, {@code q} and {@code team}. */
public record IncidentFilter(boolean all, String text, @Nullable String team) {
  public static final IncidentFilter OPEN = new IncidentFilter(false, "", null);

  public IncidentFilter of(boolean all) {
    return new IncidentFilter(all, text, team);
  }

  public String path() {
    return new Address("/incidents")
        .with("show", all ? "all" : null)
        .with("q", text)
        .with("team", team)
        .toString();
  }
}
