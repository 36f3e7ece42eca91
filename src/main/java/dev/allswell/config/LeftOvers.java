package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.incident.IncidentQuery;
import dev.allswell.incident.Incidents;
import dev.allswell.message.Channel;
import dev.allswell.message.ChannelInUse;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What was made from files and is in none any more. What pages made is nobody's left-over, nor is a
 * shift that is over: it is history.
 */
record LeftOvers(
    List<Check> checks,
    List<Shift> shifts,
    List<Team> teams,
    List<Person> people,
    List<Channel> channels,
    List<LeftOver> all) {
  static final LeftOvers NONE =
      new LeftOvers(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  static LeftOvers find(Wanted wanted, Current current, Instant now) {
    Set<String> names = wanted.names();
    List<Check> checks =
        current.checks.values().stream()
            .filter(it -> it.fromFiles() && !names.contains("check " + current.name(it)))
            .toList();
    List<Shift> shifts =
        current.shifts.values().stream()
            .filter(it -> it.fromFiles() && it.to().isAfter(now))
            .filter(it -> !names.contains("shift " + current.name(it)))
            .toList();
    List<Team> teams =
        current.teams.values().stream()
            .filter(it -> it.fromFiles() && !names.contains("team " + it.slug()))
            .toList();
    List<Person> people =
        current.people.values().stream()
            .filter(it -> it.fromFiles() && !names.contains("person " + it.slug()))
            .toList();
    List<Channel> channels =
        current.channels.values().stream()
            .filter(it -> it.fromFiles() && !names.contains("channel " + it.slug()))
            .toList();
    List<LeftOver> all = new ArrayList<>();
    checks.forEach(it -> all.add(new LeftOver("check", current.name(it))));
    shifts.forEach(it -> all.add(new LeftOver("shift", current.name(it))));
    teams.forEach(it -> all.add(new LeftOver("team", it.slug())));
    people.forEach(it -> all.add(new LeftOver("person", it.slug())));
    channels.forEach(it -> all.add(new LeftOver("channel", it.slug())));
    return new LeftOvers(checks, shifts, teams, people, channels, all);
  }

  /** Says which teams people work for just now. */
  static void refuseBusy(List<Team> teams, Handle tx, Incidents incidents, Mistakes mistakes) {
    for (Team team : teams) {
      if (incidents.count(tx, new IncidentQuery("", team.id(), true)) > 0) {
        mistakes.add(
            null,
            "team " + team.slug(),
            "",
            "",
            "It is in no file any more, but has open incidents, which would go with it. Resolve them first, or put this back into a file.");
      }
    }
  }

  /** Says where removing them would take something along that pages made. */
  void refuseToTakeAlong(Current current, Instant now, Mistakes mistakes) {
    for (Team team : teams) {
      boolean keeps =
          current.checks.values().stream()
                  .anyMatch(it -> !it.fromFiles() && it.team().equals(team.id()))
              || current.shifts.values().stream()
                  .anyMatch(it -> !it.fromFiles() && it.team().equals(team.id()));
      if (keeps) {
        refuse(
            "team " + team.slug(),
            "It is in no file any more, but has checks or shifts that were not made from files.",
            mistakes);
      }
    }
    for (Person person : people) {
      boolean isOnDuty =
          current.shifts.values().stream()
              .filter(it -> !it.fromFiles() && it.to().isAfter(now))
              .anyMatch(it -> it.people().contains(person.id()));
      if (isOnDuty) {
        refuse(
            "person " + person.slug(),
            "They are in no file any more, but on a shift that was not made from files.",
            mistakes);
      }
    }
  }

  /** Says by which channels people would still be reached. */
  void refuseInUse(Foreseen foreseen, Mistakes mistakes) {
    for (Channel channel : channels) {
      List<String> people = foreseen.reachedBy(channel.slug());
      if (!people.isEmpty()) {
        String says = String.valueOf(new ChannelInUse(channel.slug(), people).getMessage());
        mistakes.add(null, "channel " + channel.slug(), "", "", says);
      }
    }
  }

  private static void refuse(String thing, String why, Mistakes mistakes) {
    mistakes.add(null, thing, "", "", why + " Remove that first, or put this back into a file.");
  }
}
