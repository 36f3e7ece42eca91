package dev.allswell.incident;

import dev.allswell.logbook.IncidentId;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the incident of each alert: the open one of its grouping key, or one of the team that
 * opened in the last minutes and that nobody has acknowledged yet, or a new one.
 *
 * <p>Works on a copy of the open incidents of the teams concerned, which the caller holds locked.
 */
final class WhichIncident {
  /** What belongs together usually begins together. */
  static final Duration TOGETHER = Duration.ofMinutes(5);

  /** An incident as the alerts of this batch leave it. */
  static final class Draft {
    private static final int LISTED = 20;

    final Incident before;
    final boolean isNew;
    final Set<String> services;
    final Set<String> also;
    Severity severity;
    int joined;
    int different;
    IncidentState.@Nullable Triggered again;

    private Draft(Incident before, boolean isNew) {
      this.before = before;
      this.isNew = isNew;
      this.services = new LinkedHashSet<>(before.services());
      this.also = new LinkedHashSet<>(before.also());
      this.severity = before.severity();
    }

    /** People are to be called, though somebody had acknowledged it. */
    boolean callsAgain() {
      return again != null;
    }

    /** An incident that another key holds together, such as a blind spell, is of no service. */
    private boolean isOf(String service) {
      return before.groupingKey().equals(Joining.keyOf(services.iterator().next()))
          && services.contains(service);
    }

    /** An acknowledgement given for less than this swallows nothing. */
    private void add(Joining alert) {
      boolean worse = alert.severity().compareTo(severity) > 0;
      boolean another = services.add(alert.service());
      if ((worse || another) && before.state() instanceof IncidentState.Acknowledged taken) {
        again = taken.callAgain();
      }
      severity = severity.or(alert.severity());
      boolean cameBack = before.id().equals(alert.before());
      joined++;
      different += cameBack ? 0 : 1;
      if (!cameBack && also.size() < LISTED && !alert.title().equals(before.headline())) {
        also.add(alert.title());
      }
    }
  }

  private final Instant now;
  private final List<Draft> drafts = new ArrayList<>();

  WhichIncident(List<Incident> open, Instant now) {
    this.now = now;
    open.forEach(incident -> drafts.add(new Draft(incident, false)));
  }

  /** The draft that takes the alert. */
  Draft take(Joining alert) {
    Draft draft =
        ofItsKey(alert)
            .or(() -> begunJustNow(alert))
            .orElseGet(
                () -> {
                  Draft opened = new Draft(opening(alert), true);
                  drafts.add(opened);
                  return opened;
                });
    draft.add(alert);
    return draft;
  }

  /** An incident of services has the keys of all that it took in, not only of the first. */
  private Optional<Draft> ofItsKey(Joining alert) {
    return drafts.stream()
        .filter(
            draft ->
                draft.before.team().equals(alert.team())
                    && (draft.before.groupingKey().equals(alert.groupingKey())
                        || (alert.isGroupedByService() && draft.isOf(alert.service()))))
        .findFirst();
  }

  private Optional<Draft> begunJustNow(Joining alert) {
    return drafts.stream()
        .filter(
            draft ->
                draft.before.team().equals(alert.team())
                    && draft.before.state() instanceof IncidentState.Triggered
                    && !draft.before.openedAt().isBefore(now.minus(TOGETHER)))
        .findFirst();
  }

  /** Numbered when it is stored. */
  private Incident opening(Joining alert) {
    return new Incident(
        new IncidentId(0),
        alert.team(),
        List.of(alert.service()),
        alert.groupingKey(),
        alert.title(),
        alert.why(),
        List.of(),
        alert.severity(),
        new IncidentState.Triggered(),
        now,
        0,
        0);
  }
}
