package dev.allswell.http.web;

import dev.allswell.check.Check;
import dev.allswell.check.CheckState;
import dev.allswell.check.WatchedCheck;
import dev.allswell.http.web.view.CheckRow;
import dev.allswell.http.web.view.Choice;
import dev.allswell.http.web.view.IncidentRow;
import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.TimelineEntry;
import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentState;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.HowLong;
import dev.allswell.logbook.TeamId;
import dev.allswell.logbook.WrittenEntry;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import dev.allswell.people.Team;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Turns what the rooms know into rows of pages; names are looked up once for a page. */
final class Rows {
  private static final String PERSON = "person ";

  private final Map<TeamId, Team> teams;
  private final Map<String, Person> people;
  private final Instant now;

  private Rows(Map<TeamId, Team> teams, Map<String, Person> people, Instant now) {
    this.teams = teams;
    this.people = people;
    this.now = now;
  }

  static Rows of(Handle tx, Roster roster, Instant now) {
    return new Rows(
        roster.teams(tx).stream().collect(Collectors.toMap(Team::id, Function.identity())),
        roster.people(tx).stream().collect(Collectors.toMap(Person::slug, Function.identity())),
        now);
  }

  CheckRow check(WatchedCheck watched) {
    Check check = watched.check();
    return new CheckRow(
        path(check),
        check.name(),
        team(check.team()),
        check.service(),
        Mark.of(watched.status(now)),
        since(watched),
        why(watched),
        check.schedule().describe() + ", grace " + HowLong.words(check.grace()),
        watched.condition().lastPing());
  }

  String path(Check check) {
    Team team = teams.get(check.team());
    return "/checks/%s/%s".formatted(team == null ? "" : team.slug(), check.slug());
  }

  private Instant since(WatchedCheck watched) {
    return watched.isLate(now)
        ? watched.check().expectedAfter(watched.condition().lastHeard())
        : watched.condition().state().since();
  }

  /** It goes on after a colon, so it begins small and ends without a full stop. */
  private String why(WatchedCheck watched) {
    if (watched.isLate(now)) {
      return "its call is expected and may still come";
    }
    String why =
        switch (watched.condition().state()) {
          case CheckState.Down down -> down.why();
          case CheckState.Unknown unknown -> unknown.why();
          case CheckState.Waiting _ -> "Not heard yet.";
          case CheckState.Up _, CheckState.Paused _ -> "";
        };
    return why.isEmpty()
        ? ""
        : Character.toLowerCase(why.charAt(0)) + why.substring(1, why.length() - 1);
  }

  IncidentRow incident(Incident incident) {
    IncidentState state = incident.state();
    return new IncidentRow(
        incident.id().value(),
        incident.title(),
        Mark.of(state.word()),
        Mark.of(incident.severity().word()),
        team(incident.team()),
        String.join(", ", incident.services()),
        incident.openedAt(),
        incident.firing(),
        incident.alerts(),
        state instanceof IncidentState.Acknowledged taken ? who(taken.by()) : null,
        state instanceof IncidentState.Acknowledged taken ? taken.at() : null,
        state instanceof IncidentState.Resolved resolved ? resolved.at() : null);
  }

  /** In the timeline of one thing, positions would only be noise. */
  List<TimelineEntry> timeline(List<WrittenEntry> entries) {
    return entries.stream()
        .map(written -> timeline(written, null))
        .map(
            entry ->
                new TimelineEntry(
                    0, entry.at(), entry.tone(), entry.says(), entry.actor(), null, ""))
        .toList();
  }

  TimelineEntry timeline(WrittenEntry written, @Nullable Link about) {
    Entry entry = written.entry();
    Long position = written.position();
    return new TimelineEntry(
        position == null ? 0 : position,
        entry.at(),
        entry.kind().tone(),
        written.redacted() ? null : entry.says(),
        actor(entry),
        about,
        "");
  }

  private @Nullable String actor(Entry entry) {
    String words = entry.actor().words();
    return words.equals("allswell") ? null : who(words);
  }

  /** A person's name instead of their slug; others as the log book names them. */
  String who(String actor) {
    Person person = actor.startsWith(PERSON) ? people.get(actor.substring(PERSON.length())) : null;
    return person == null ? actor : person.name();
  }

  String team(TeamId id) {
    Team team = teams.get(id);
    return team == null ? "a team that was removed" : team.name();
  }

  List<Choice> teamChoices() {
    return teams.values().stream()
        .sorted(Comparator.comparing(Team::name))
        .map(team -> new Choice(team.slug(), team.name()))
        .toList();
  }
}
