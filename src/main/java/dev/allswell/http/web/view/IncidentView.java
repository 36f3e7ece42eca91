package dev.allswell.http.web.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One incident, for somebody who was woken by it.
 *
 * @param row how it stands; its path has {@code /acknowledge}, {@code /resolve}, {@code /reopen}
 *     and {@code /note} below, and the note is the field {@code note}
 * @param says what is wrong, in one sentence
 * @param callsAgainAt when calls begin again if it is still open
 * @param called everyone who was called, those who answered first
 * @param shared labels that all its alerts have in common
 * @param lastTime the incident before of the same service
 * @param problem why the note was not taken, and {@code note} what was written
 */
public record IncidentView(
    Frame frame,
    IncidentRow row,
    String says,
    @Nullable Instant callsAgainAt,
    List<Called> called,
    Map<String, String> shared,
    @Nullable LastTime lastTime,
    List<AlertRow> alerts,
    List<TimelineEntry> timeline,
    String note,
    @Nullable String problem)
    implements View {

  public IncidentView {
    called = List.copyOf(called);
    shared = new TreeMap<>(shared);
    alerts = List.copyOf(alerts);
    timeline = List.copyOf(timeline);
  }

  /** Who is awake, in one sentence. */
  public String awake() {
    if (!names(Mark.ANSWERED).isEmpty()) {
      return people(Mark.ANSWERED) + " answered.";
    }
    if (!names(Mark.CALLED).isEmpty()) {
      return "Nobody has answered yet. Called: " + people(Mark.CALLED) + ".";
    }
    return names(Mark.CALLING).isEmpty()
        ? "Nobody was reached."
        : "Nobody has answered yet. Being called: " + people(Mark.CALLING) + ".";
  }

  private String people(Mark mark) {
    List<String> names = names(mark);
    return names.size() > 3 ? names.size() + " people" : Words.list(names);
  }

  private List<String> names(Mark mark) {
    return called.stream().filter(one -> one.state() == mark).map(Called::name).toList();
  }
}
