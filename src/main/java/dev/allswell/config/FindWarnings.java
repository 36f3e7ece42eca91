package dev.allswell.config;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Gap;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Says where a page would reach nobody, before one has to. */
final class FindWarnings {
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final int MOST_GAPS = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Handle tx;
  private final Rooms rooms;
  private final Instant now;
  private final List<Warning> warnings = new ArrayList<>();

  private FindWarnings(Handle tx, Rooms rooms, Instant now) {
    this.tx = tx;
    this.rooms = rooms;
    this.now = now;
  }

  static List<Warning> in(Handle tx, Rooms rooms, Instant now) {
    return new FindWarnings(tx, rooms, now).find();
  }

  private List<Warning> find() {
    List<Team> teams = rooms.roster().teams(tx);
    Map<TeamId, Integer> checks = checksOfTeams();
    Set<PersonId> onDuty = new LinkedHashSet<>();
    for (Team team : teams) {
      warnOfNoMembers(team);
      List<Shift> shifts = rooms.duty().shifts(tx, List.of(team.id()), now, now.plus(AHEAD));
      shifts.forEach(shift -> onDuty.addAll(shift.people()));
      warnOfGaps(team, checks.getOrDefault(team.id(), 0));
    }
    warnOfNoContact(onDuty);
    return warnings;
  }

  private Map<TeamId, Integer> checksOfTeams() {
    Map<TeamId, Integer> checks = new HashMap<>();
    rooms.checks().all(tx).forEach(it -> checks.merge(it.check().team(), 1, Integer::sum));
    return checks;
  }

  private void warnOfNoMembers(Team team) {
    if (rooms.roster().peopleOf(tx, team.id()).isEmpty()) {
      warn(
          "team " + team.slug(),
          "It has no members, so nobody is left to call when those on duty do not answer. List its members.");
    }
  }

  private void warnOfGaps(Team team, int checks) {
    List<Gap> gaps = rooms.duty().gaps(tx, team.id(), now, now.plus(AHEAD));
    if (gaps.isEmpty()) {
      return;
    }
    boolean never = gaps.getFirst().equals(new Gap(now, now.plus(AHEAD)));
    String times =
        never
            ? "on any of the next 14 days"
            : gaps.stream()
                    .limit(MOST_GAPS)
                    .map(
                        gap ->
                            "from %s to %s UTC"
                                .formatted(TIME.format(gap.from()), TIME.format(gap.to())))
                    .collect(Collectors.joining(", "))
                + (gaps.size() > MOST_GAPS
                    ? " and %d times more".formatted(gaps.size() - MOST_GAPS)
                    : "");
    String matters =
        checks == 0
            ? ""
            : " It answers for %s.".formatted(checks == 1 ? "a check" : checks + " checks");
    warn("team " + team.slug(), "Nobody is on duty %s.%s Add shifts.".formatted(times, matters));
  }

  private void warnOfNoContact(Set<PersonId> onDuty) {
    Map<PersonId, Person> people = rooms.roster().peopleById(tx, onDuty);
    rooms
        .contacts()
        .of(tx, onDuty)
        .forEach(
            (id, contacts) -> {
              Person person = people.get(id);
              if (contacts.isEmpty() && person != null) {
                warn(
                    "person " + person.slug(),
                    "They are on duty in the next 14 days, but nothing reaches them. Give them a contact.");
              }
            });
  }

  private void warn(String thing, String says) {
    warnings.add(new Warning(thing, says));
  }
}
