package dev.allswell.http.web.view;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person on duty looks at first.
 *
 * @param checks how many there are of each state; states without checks may be left out
 * @param lastHeard the newest ping of any check
 * @param incidents open ones; they are put in order here, most severe first
 * @param notUp checks that are down, late, unknown, waiting or paused; as many as fit
 * @param duty one for each team
 */
public record NowView(
    Frame frame,
    List<Notice> notices,
    Map<Mark, Long> checks,
    @Nullable Instant lastHeard,
    List<IncidentRow> incidents,
    List<CheckRow> notUp,
    List<TeamDuty> duty)
    implements View {

  public NowView {
    notices = List.copyOf(notices);
    checks = checks.isEmpty() ? Map.of() : new EnumMap<>(checks);
    incidents = incidents.stream().sorted(MOST_SEVERE_FIRST).toList();
    notUp = List.copyOf(notUp);
    duty = List.copyOf(duty);
  }

  private static final Comparator<IncidentRow> MOST_SEVERE_FIRST =
      comparing(IncidentRow::severity)
          .thenComparing(IncidentRow::state)
          .thenComparing(IncidentRow::openedAt);

  /** The page in one sentence. */
  public String headline() {
    if (!incidents.isEmpty()) {
      return Words.count(incidents.size(), "open incident");
    }
    if (total() == 0) {
      return "Nothing is watched yet";
    }
    for (Mark mark : List.of(Mark.DOWN, Mark.UNKNOWN, Mark.LATE)) {
      if (count(mark) > 0) {
        return Words.count(count(mark), "check")
            + (count(mark) == 1 ? " is " : " are ")
            + mark.word();
      }
    }
    if (count(Mark.UP) > 0) {
      return "All's well";
    }
    return count(Mark.WAITING) > 0 ? "Waiting for the first call" : "Everything is paused";
  }

  /** Nothing is open, and every check that should be heard is heard; of one of them at least. */
  public boolean allIsWell() {
    return incidents.isEmpty()
        && count(Mark.UP) > 0
        && count(Mark.DOWN) + count(Mark.UNKNOWN) + count(Mark.LATE) == 0;
  }

  /** Says how many nobody has taken; empty when there are none. */
  public String untaken() {
    long untaken = incidents.stream().filter(row -> row.state() == Mark.TRIGGERED).count();
    if (untaken == 0) {
      return incidents.isEmpty() ? "" : "Somebody is on every one of them.";
    }
    return untaken == incidents.size()
        ? "Nobody has taken " + (untaken == 1 ? "it yet." : "any of them yet.")
        : untaken + " of them " + (untaken == 1 ? "is" : "are") + " waiting for somebody.";
  }

  public long total() {
    return checks.values().stream().mapToLong(Long::longValue).sum();
  }

  public long count(Mark mark) {
    return checks.getOrDefault(mark, 0L);
  }
}
