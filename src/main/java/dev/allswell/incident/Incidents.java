package dev.allswell.incident;

import dev.allswell.incident.IncidentException.Reason;
import dev.allswell.incident.WhichIncident.Draft;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.TeamId;
import dev.allswell.page.Matter;
import dev.allswell.page.Pager;
import dev.allswell.people.Roster;
import dev.allswell.people.Team;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Incidents: alerts open and join them, people acknowledge, resolve, reopen and note, and each of
 * these calls or stops calling.
 */
public final class Incidents {
  private final InstantSource clock;
  private final Roster roster;
  private final Pager pager;
  private final LogBook logBook = new LogBook();
  private final IncidentStore store = new IncidentStore();

  public Incidents(InstantSource clock, Roster roster, Pager pager) {
    this.clock = clock;
    this.roster = roster;
    this.pager = pager;
  }

  /**
   * Holds these teams and all that their alerts may touch until the transaction ends, so that no
   * two nodes open the same incident; to be called once, before alerts begin or end.
   */
  public void hold(Handle tx, List<TeamId> teams) {
    if (teams.isEmpty()) {
      return;
    }
    store.lockTeams(tx, teams);
    pager.hold(tx, teams, store.lockOpenOrFiring(tx, teams), clock.instant());
  }

  /** Finds or opens the incident of each alert, and calls for those that are new to people. */
  public List<IncidentId> join(Handle tx, List<Joining> alerts, Instant now) {
    if (alerts.isEmpty()) {
      return List.of();
    }
    List<Incident> open = store.open(tx, alerts.stream().map(Joining::team).distinct().toList());
    WhichIncident which = new WhichIncident(open, now);
    List<Draft> drafts = alerts.stream().map(which::take).toList();
    Map<Draft, Incident> stored = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      stored.computeIfAbsent(draft, each -> save(tx, each));
    }
    logBook.write(
        tx, stored.entrySet().stream().map(e -> joined(e.getKey(), e.getValue(), now)).toList());
    List<Incident> calling = new ArrayList<>();
    stored.forEach(
        (draft, incident) -> {
          if (draft.isNew || draft.callsAgain()) {
            calling.add(incident);
          } else {
            pager.changed(tx, matter(tx, incident));
          }
        });
    pager.call(tx, calling.stream().map(it -> matter(tx, it)).toList(), now);
    return drafts.stream().map(draft -> Objects.requireNonNull(stored.get(draft)).id()).toList();
  }

  private Incident save(Handle tx, Draft draft) {
    Incident saved = store.save(tx, draft);
    return draft.again == null ? saved : store.move(tx, saved, draft.again);
  }

  private static Entry joined(Draft draft, Incident incident, Instant now) {
    String says =
        draft.isNew
            ? "Incident %s opened: %s.".formatted(incident.id(), incident.title())
            : "%d more joined: %s.".formatted(draft.joined, incident.title());
    Kind kind = draft.isNew ? Kind.INCIDENT_OPENED : Kind.INCIDENT_JOINED;
    return about(incident, now, kind, says)
        .with("alerts", draft.joined)
        .with("calls again", draft.callsAgain());
  }

  /** Counts alerts that ended; an incident whose last one did is over. */
  public void alertsEnded(Handle tx, List<IncidentId> ended, Instant now) {
    Map<Long, Long> counts =
        ended.stream()
            .collect(Collectors.groupingBy(IncidentId::value, TreeMap::new, Collectors.counting()));
    for (Incident incident : store.quieten(tx, counts)) {
      if (incident.firing() == 0 && incident.isOpen()) {
        end(tx, incident, Actor.ALLSWELL, "its last alert ended", now);
      }
    }
  }

  /** Somebody takes it: calls stop for everybody, and whoever was called hears who has it. */
  public Incident acknowledge(Handle tx, IncidentId id, Actor by) {
    Incident incident = locked(tx, id);
    Instant now = clock.instant();
    return switch (incident.state()) {
      case IncidentState.Triggered triggered -> {
        Team team = team(tx, incident.team());
        Incident taken =
            store.move(tx, incident, triggered.acknowledge(now, by.words(), team.callAgainAfter()));
        String says = "Acknowledged by %s.".formatted(by.name());
        logBook.write(tx, about(taken, now, Kind.INCIDENT_ACKNOWLEDGED, says).by(by));
        pager.acknowledged(tx, matter(tx, taken), by, now);
        yield taken;
      }
      case IncidentState.Acknowledged taken ->
          throw notNow(incident, "has been acknowledged by %s already".formatted(taken.by()));
      case IncidentState.Resolved _ -> throw notNow(incident, "is resolved already");
    };
  }

  /** It is over, somebody says; while an alert still holds, calls begin again after a time. */
  public Incident resolve(Handle tx, IncidentId id, Actor by) {
    Incident incident = locked(tx, id);
    if (!incident.isOpen()) {
      throw notNow(incident, "is resolved already");
    }
    return end(tx, incident, by, "said by " + by.name(), clock.instant());
  }

  private Incident end(Handle tx, Incident incident, Actor by, String because, Instant now) {
    Incident over = store.move(tx, incident, new IncidentState.Resolved(now));
    if (over.firing() > 0) {
      store.lookAgain(tx, over.id(), now.plus(team(tx, over.team()).callAgainAfter()));
    }
    String still = over.firing() == 0 ? "" : " %s.".formatted(stillHold(over));
    String says = "Incident %s resolved: %s.%s".formatted(over.id(), because, still);
    logBook.write(tx, about(over, now, Kind.INCIDENT_RESOLVED, says).by(by));
    pager.resolved(tx, matter(tx, over), by, now);
    return over;
  }

  /** It is not over after all: calls begin anew. */
  public Incident reopen(Handle tx, IncidentId id, Actor by) {
    Incident incident = locked(tx, id);
    return switch (incident.state()) {
      case IncidentState.Resolved resolved -> {
        Instant now = clock.instant();
        String says = "Reopened by %s.".formatted(by.name());
        Entry entry = about(incident, now, Kind.INCIDENT_REOPENED, says).by(by);
        Incident again = trigger(tx, incident, resolved.reopen(), entry);
        pager.call(tx, List.of(matter(tx, again)), now);
        yield again;
      }
      case IncidentState.Triggered _, IncidentState.Acknowledged _ ->
          throw notNow(incident, "is open already");
    };
  }

  /** Calls again where an acknowledgement has grown old, or an alert outlived its incident. */
  public int callAgainWhereDue(Handle tx, Instant now, int most) {
    List<Incident> due = store.claimDue(tx, now, most);
    List<Matter> again = new ArrayList<>();
    for (Incident incident : due) {
      triggerAgain(tx, incident, now).ifPresent(it -> again.add(matter(tx, it)));
    }
    pager.call(tx, again, now);
    return due.size();
  }

  private Optional<Incident> triggerAgain(Handle tx, Incident incident, Instant now) {
    return switch (incident.state()) {
      case IncidentState.Acknowledged taken -> {
        String says =
            "Still open since %s acknowledged it; calls begin again.".formatted(taken.by());
        Entry entry = about(incident, now, Kind.INCIDENT_ACKNOWLEDGEMENT_ENDED, says);
        yield Optional.of(trigger(tx, incident, taken.callAgain(), entry));
      }
      case IncidentState.Resolved resolved -> {
        String says = "Reopened: %s.".formatted(stillHold(incident));
        Entry entry = about(incident, now, Kind.INCIDENT_REOPENED, says);
        yield Optional.of(trigger(tx, incident, resolved.reopen(), entry));
      }
      case IncidentState.Triggered _ -> {
        store.lookAgain(tx, incident.id(), null);
        yield Optional.empty();
      }
    };
  }

  private Incident trigger(
      Handle tx, Incident incident, IncidentState.Triggered next, Entry because) {
    logBook.write(tx, because);
    return store.move(tx, incident, next);
  }

  /** Writes something worth knowing into the timeline. */
  public void note(Handle tx, IncidentId id, String text, Actor by) {
    Incident incident = locked(tx, id);
    logBook.write(tx, about(incident, clock.instant(), Kind.INCIDENT_NOTE, text).by(by));
  }

  public Optional<Incident> find(Handle tx, IncidentId id) {
    return store.find(tx, id);
  }

  /** Open incidents, worst first, then the longest open. */
  public List<Incident> open(Handle tx, int most) {
    return store.open(tx, most);
  }

  /**
   * Incidents, newest first.
   *
   * @param before the last of the page before; null: from the newest on
   */
  public List<Incident> list(
      Handle tx, IncidentQuery query, @Nullable IncidentId before, int most) {
    return store.list(tx, query, before, most);
  }

  public long count(Handle tx, IncidentQuery query) {
    return store.count(tx, query);
  }

  /** The last resolved incident of the same team about one of the same services. */
  public Optional<Incident> lastLike(Handle tx, Incident incident) {
    return store.lastLike(tx, incident);
  }

  private static String stillHold(Incident incident) {
    return incident.firing() == 1
        ? "1 alert still holds"
        : "%d alerts still hold".formatted(incident.firing());
  }

  private Incident locked(Handle tx, IncidentId id) {
    return store
        .lock(tx, id)
        .orElseThrow(
            () ->
                new IncidentException(Reason.NOT_FOUND, "There is no incident %s.".formatted(id)));
  }

  private Team team(Handle tx, TeamId id) {
    return roster
        .team(tx, id)
        .orElseThrow(() -> new IllegalStateException("The team of an incident is always there."));
  }

  private static IncidentException notNow(Incident incident, String why) {
    return new IncidentException(Reason.NOT_NOW, "Incident %s %s.".formatted(incident.id(), why));
  }

  private Matter matter(Handle tx, Incident incident) {
    return new Matter(
        incident.id(),
        incident.team(),
        incident.title(),
        incident.why(),
        "%s, of %s".formatted(incident.services(3), team(tx, incident.team()).name()),
        incident.severity(),
        incident.openedAt());
  }

  private static Entry about(Incident incident, Instant now, Kind kind, String says) {
    return Entry.of(now, kind, says).team(incident.team()).incident(incident.id());
  }
}
