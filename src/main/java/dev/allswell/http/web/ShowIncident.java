package dev.allswell.http.web;

import dev.allswell.alert.Alert;
import dev.allswell.check.Check;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.web.view.AlertRow;
import dev.allswell.http.web.view.IncidentView;
import dev.allswell.http.web.view.LastTime;
import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.Section;
import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentState;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.WrittenEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gathers what the page of an incident tells. */
final class ShowIncident {
  private static final int ENTRIES = 500;
  private static final int ALERTS = 200;

  private final House house;
  private final Frames frames;

  ShowIncident(House house, Frames frames) {
    this.house = house;
    this.frames = frames;
  }

  IncidentView view(
      Handle tx, Request request, Incident incident, String note, @Nullable String problem) {
    Rows rows = Rows.of(tx, house.roster(), house.clock().instant());
    List<Alert> alerts = house.alerts().of(tx, incident.id());
    return new IncidentView(
        frames.inside(tx, request, incident.title(), Section.INCIDENTS),
        rows.incident(incident),
        incident.why(),
        incident.state() instanceof IncidentState.Acknowledged taken ? taken.until() : null,
        new CalledPeople(house).of(tx, incident, request.identity().person()),
        shared(alerts),
        lastTime(tx, incident, rows),
        rows(tx, alerts.stream().limit(ALERTS).toList(), rows),
        rows.timeline(house.logBook().timeline(tx, incident.id(), ENTRIES).reversed()),
        note,
        problem);
  }

  /** What all alerts have in common, if there is more than one to compare. */
  private static Map<String, String> shared(List<Alert> alerts) {
    if (alerts.size() < 2) {
      return Map.of();
    }
    Map<String, String> shared = new HashMap<>(alerts.getFirst().labels().values());
    alerts.forEach(alert -> shared.entrySet().retainAll(alert.labels().values().entrySet()));
    return shared;
  }

  private List<AlertRow> rows(Handle tx, List<Alert> alerts, Rows rows) {
    Map<CheckId, Check> checks =
        house
            .checks()
            .byId(tx, alerts.stream().map(Alert::check).filter(Objects::nonNull).toList());
    return alerts.stream().map(alert -> row(alert, checks, rows)).toList();
  }

  private static AlertRow row(Alert alert, Map<CheckId, Check> checks, Rows rows) {
    Check check = alert.check() == null ? null : checks.get(alert.check());
    return new AlertRow(
        alert.resolvedAt() == null ? Mark.FIRING : Mark.RESOLVED,
        Mark.of(alert.severity().word()),
        alert.summary(),
        alert.firedAt(),
        alert.resolvedAt(),
        new TreeMap<>(alert.labels().values()),
        check == null ? null : new Link(check.name(), rows.path(check)));
  }

  private @Nullable LastTime lastTime(Handle tx, Incident incident, Rows rows) {
    Incident before = house.incidents().lastLike(tx, incident).orElse(null);
    if (before == null || !(before.state() instanceof IncidentState.Resolved resolved)) {
      return null;
    }
    List<WrittenEntry> said =
        house
            .logBook()
            .latest(
                tx,
                LogFilter.ALL
                    .incident(before.id())
                    .kinds(Set.of(Kind.INCIDENT_NOTE, Kind.INCIDENT_RESOLVED)),
                null,
                ENTRIES);
    return new LastTime(
        new Link("#%s %s".formatted(before.id(), before.title()), "/incidents/" + before.id()),
        resolved.at(),
        Duration.between(before.openedAt(), resolved.at()),
        resolvedBy(said, rows),
        said.reversed().stream()
            .map(WrittenEntry::entry)
            .filter(entry -> entry.kind() == Kind.INCIDENT_NOTE)
            .map(entry -> note(entry, rows))
            .toList());
  }

  private static @Nullable String resolvedBy(List<WrittenEntry> newestFirst, Rows rows) {
    return newestFirst.stream()
        .map(WrittenEntry::entry)
        .filter(entry -> entry.kind() == Kind.INCIDENT_RESOLVED)
        .map(entry -> entry.actor().words())
        .filter(actor -> !actor.equals("allswell"))
        .findFirst()
        .map(rows::who)
        .orElse(null);
  }

  private static LastTime.Note note(Entry entry, Rows rows) {
    Instant at = entry.at();
    return new LastTime.Note(at, rows.who(entry.actor().words()), entry.says());
  }
}
