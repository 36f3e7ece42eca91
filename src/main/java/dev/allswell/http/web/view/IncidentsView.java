package dev.allswell.http.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of incidents.
 *
 * @param open how many are open with this filter, and {@code all} how many there are
 * @param next the address of older ones
 */
public record IncidentsView(
    Frame frame,
    IncidentFilter filter,
    List<Choice> teams,
    long open,
    long all,
    List<IncidentRow> rows,
    @Nullable String next)
    implements View {

  public IncidentsView {
    teams = List.copyOf(teams);
    rows = List.copyOf(rows);
  }
}
