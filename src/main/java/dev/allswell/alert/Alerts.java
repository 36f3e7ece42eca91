package dev.allswell.alert;

import dev.allswell.alert.AlertStore.Fired;
import dev.allswell.alert.AlertStore.Resolved;
import dev.allswell.incident.Incidents;
import dev.allswell.incident.Joining;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Alerts: those that begin open or join an incident, those that end may end it. */
public final class Alerts {
  private final Incidents incidents;
  private final LogBook logBook = new LogBook();
  private final AlertStore store = new AlertStore();

  public Alerts(Incidents incidents) {
    this.incidents = incidents;
  }

  /** Takes changes in their order, thousands at once, in the transaction of what caused them. */
  public void take(Handle tx, List<AlertChange> changes, Instant now) {
    incidents.hold(tx, changes.stream().map(AlertChange::team).distinct().toList());
    for (List<AlertChange> wave : waves(changes)) {
      fire(tx, only(AlertChange.Fire.class, wave), now);
      resolve(tx, only(AlertChange.Resolve.class, wave), now);
    }
  }

  /** The alerts of an incident, in the order in which they fired. */
  public List<Alert> of(Handle tx, IncidentId incident) {
    return store.of(tx, incident);
  }

  /** The alert of a check that holds now. */
  public Optional<Alert> firing(Handle tx, CheckId check) {
    return store.firing(tx, check);
  }

  /** The first change of every check, then the second: each wave can be taken as a whole. */
  private static List<List<AlertChange>> waves(List<AlertChange> changes) {
    List<List<AlertChange>> waves = new ArrayList<>();
    Map<CheckId, Integer> seen = new HashMap<>();
    for (AlertChange change : changes) {
      int wave = seen.merge(change.check(), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(change);
    }
    return waves;
  }

  private static <T extends AlertChange> List<T> only(Class<T> kind, List<AlertChange> changes) {
    return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void fire(Handle tx, List<AlertChange.Fire> fires, Instant now) {
    List<Fired> fired = store.insert(tx, fires);
    List<IncidentId> joined = incidents.join(tx, fired.stream().map(Alerts::joining).toList(), now);
    store.assign(tx, fired, joined);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < fired.size(); i++) {
      AlertChange.Fire fire = fired.get(i).fire();
      entries.add(
          Entry.of(now, Kind.ALERT_FIRED, "Alert: %s. %s".formatted(fire.summary(), fire.why()))
              .team(fire.team())
              .check(fire.check())
              .incident(joined.get(i))
              .with("alert", fired.get(i).id())
              .with("since", fire.at()));
    }
    logBook.write(tx, entries);
  }

  private static Joining joining(Fired fired) {
    AlertChange.Fire fire = fired.fire();
    return new Joining(
        fire.team(),
        fire.service(),
        fire.groupingKey(),
        fire.severity(),
        fire.summary(),
        fire.why(),
        fired.before());
  }

  private void resolve(Handle tx, List<AlertChange.Resolve> resolves, Instant now) {
    List<Resolved> resolved = store.resolve(tx, resolves);
    logBook.write(
        tx,
        resolved.stream()
            .map(
                alert ->
                    Entry.of(
                            now, Kind.ALERT_RESOLVED, "Alert ended: %s.".formatted(alert.summary()))
                        .team(alert.team())
                        .check(alert.check())
                        .incident(alert.incident())
                        .with("alert", alert.id()))
            .toList());
    incidents.alertsEnded(tx, resolved.stream().map(Resolved::incident).toList(), now);
  }
}
