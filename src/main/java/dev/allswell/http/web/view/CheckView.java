package dev.allswell.http.web.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One check.
 *
 * @param row how it stands; its path is the page's, with {@code /pause} and {@code /resume} below
 * @param severity of the alert that it would fire
 * @param incident the open one that it is in
 * @param dueAt when it will be down unless it is heard; none while paused or down
 * @param nextTicks when it is expected, soonest first; with a plain period at most one
 * @param zone of the schedule, if it has one
 * @param pingAddress to call; shown to responders, so none for viewers
 * @param slugAddress the other one, of its team's key and its slug
 * @param rules which of its pings it heeds, in sentences; none when it heeds all
 * @param fromFiles set up by files, so that the page says where to change it
 */
public record CheckView(
    Frame frame,
    CheckRow row,
    Mark severity,
    String description,
    Map<String, String> labels,
    @Nullable Link incident,
    @Nullable Instant dueAt,
    List<Instant> nextTicks,
    @Nullable String zone,
    @Nullable String pingAddress,
    @Nullable String slugAddress,
    List<String> rules,
    List<Snippet> snippets,
    List<OpenRun> openRuns,
    List<PingRow> pings,
    List<TimelineEntry> timeline,
    boolean fromFiles)
    implements View {

  public CheckView {
    labels = new TreeMap<>(labels);
    nextTicks = List.copyOf(nextTicks);
    rules = List.copyOf(rules);
    snippets = List.copyOf(snippets);
    openRuns = List.copyOf(openRuns);
    pings = List.copyOf(pings);
    timeline = List.copyOf(timeline);
  }
}
