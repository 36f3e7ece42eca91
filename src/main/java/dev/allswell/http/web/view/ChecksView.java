package dev.allswell.http.web.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of checks.
 *
 * @param counts of each state, with the text and team of the filter but not its state
 * @param teams to choose from, by slug
 * @param matching how many the filter finds; {@code rows} may be the first of them
 * @param next the address of the next rows
 * @param any whether there is any check at all, whatever the filter
 */
public record ChecksView(
    Frame frame,
    CheckFilter filter,
    Map<Mark, Long> counts,
    List<Choice> teams,
    List<CheckRow> rows,
    long matching,
    @Nullable String next,
    boolean any)
    implements View {

  public ChecksView {
    counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
    teams = List.copyOf(teams);
    rows = List.copyOf(rows);
  }

  public long count(Mark mark) {
    return counts.getOrDefault(mark, 0L);
  }

  public long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
