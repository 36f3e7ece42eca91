package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Duty;
import dev.allswell.oncall.OnDuty;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Holds what a deed touches, at its beginning and in the order that this room's page tells. */
final class HoldInOrder {
  private final Roster roster;
  private final Duty duty;
  private final CallingStore callings = new CallingStore();
  private final PageStore pages = new PageStore();

  HoldInOrder(Roster roster, Duty duty) {
    this.roster = roster;
    this.duty = duty;
  }

  /** The callings of incidents, which it returns, and whoever was called or may be called now. */
  List<Calling> hold(
      Handle tx, Collection<TeamId> teams, Collection<IncidentId> incidents, Instant now) {
    List<Calling> held = callings.lock(tx, incidents);
    Set<PersonId> people = new HashSet<>(pages.people(tx, incidents));
    people.addAll(whoMayBeCalled(tx, Set.copyOf(teams), now));
    roster.hold(tx, people, List.of());
    return held;
  }

  /** Everyone on duty; of a team where nobody is, everyone. */
  private Set<PersonId> whoMayBeCalled(Handle tx, Set<TeamId> teams, Instant now) {
    Map<TeamId, List<OnDuty>> onDuty = duty.at(tx, teams, now);
    Set<PersonId> people = new HashSet<>();
    onDuty.values().forEach(all -> all.forEach(each -> people.add(each.person())));
    for (TeamId team : teams) {
      if (!onDuty.containsKey(team)) {
        roster.peopleOf(tx, team).stream().map(Person::id).forEach(people::add);
      }
    }
    return people;
  }
}
