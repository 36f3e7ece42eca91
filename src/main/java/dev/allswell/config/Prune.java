package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.config.Change.Verb;
import dev.allswell.logbook.PersonId;
import dev.allswell.message.Channel;
import dev.allswell.message.ChannelInUse;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Removes what is left over, in an order in which nothing is needed any more when it goes. */
final class Prune {
  private final Applying applying;
  private final Handle tx;
  private final Rooms rooms;
  private final LeftOvers leftOvers;
  private final Mistakes mistakes;

  private Prune(Applying applying, LeftOvers leftOvers, Mistakes mistakes) {
    this.applying = applying;
    this.tx = applying.tx();
    this.rooms = applying.rooms();
    this.leftOvers = leftOvers;
    this.mistakes = mistakes;
  }

  /** Says as a mistake what cannot be removed, and then must not be removed at all. */
  static void prune(LeftOvers leftOvers, Applying applying, Mistakes mistakes) {
    new Prune(applying, leftOvers, mistakes).prune();
    mistakes.throwIfAny();
  }

  private void prune() {
    // Pings lock the same rows in the order of their ids.
    leftOvers.checks().stream()
        .sorted(Comparator.comparing(it -> it.id().toString()))
        .forEach(this::remove);
    leftOvers.shifts().forEach(this::remove);
    leftOvers.teams().forEach(this::remove);
    forgetInPastShifts();
    leftOvers.people().forEach(this::remove);
    leftOvers.channels().forEach(this::remove);
  }

  private void remove(Check check) {
    rooms.checks().remove(tx, check.id(), applying.actor());
    applying
        .changes()
        .ofCheck(removal("check", applying.current().name(check)), check.team(), check.id());
  }

  private void remove(Shift shift) {
    rooms.duty().remove(tx, shift.id());
    applying.changes().ofTeam(removal("shift", applying.current().name(shift)), shift.team());
  }

  private void remove(Team team) {
    rooms.deliveries().giveUp(tx, team.id());
    rooms.roster().remove(tx, team.id());
    applying.changes().ofTeam(removal("team", team.slug()), team.id());
  }

  /** What is over stays as history, without those who go. */
  private void forgetInPastShifts() {
    Set<PersonId> gone = leftOvers.people().stream().map(Person::id).collect(Collectors.toSet());
    applying.current().shifts.values().stream()
        .filter(shift -> shift.people().stream().anyMatch(gone::contains))
        .forEach(shift -> forget(gone, shift));
  }

  private void forget(Set<PersonId> gone, Shift shift) {
    List<PersonId> rest = shift.people().stream().filter(it -> !gone.contains(it)).toList();
    if (rooms.duty().remove(tx, shift.id()) && !rest.isEmpty()) {
      rooms.duty().add(tx, shift.team(), shift.from(), shift.to(), rest, shift.fromFiles());
    }
  }

  private void remove(Person person) {
    rooms.deliveries().giveUp(tx, person.id());
    rooms.roster().remove(tx, person.id());
    applying.changes().ofPerson(removal("person", person.slug()), person.id());
  }

  private void remove(Channel channel) {
    try {
      rooms.channels().remove(tx, channel.slug());
      applying.changes().of(removal("channel", channel.slug()));
    } catch (ChannelInUse e) {
      mistakes.add(null, "channel " + channel.slug(), "", "", String.valueOf(e.getMessage()));
    }
  }

  private static Change removal(String kind, String name) {
    return new Change(Verb.REMOVE, kind, name, List.of());
  }
}
