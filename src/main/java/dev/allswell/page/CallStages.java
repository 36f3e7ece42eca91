package dev.allswell.page;

import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.HowLong;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.oncall.Duty;
import dev.allswell.oncall.OnDuty;
import dev.allswell.page.Calling.Stage;
import dev.allswell.page.Page.Status;
import dev.allswell.people.Person;
import dev.allswell.people.Roster;
import dev.allswell.people.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Who is called, one stage after the other: everyone on duty, then the rest of the team, then an
 * entry in red and all over again. It never ends in nothing.
 */
final class CallStages {
  private final Roster roster;
  private final Duty duty;
  private final CallPerson callPerson;
  private final LogBook logBook = new LogBook();
  private final CallingStore callings = new CallingStore();
  private final PageStore pages = new PageStore();

  CallStages(Roster roster, Duty duty, CallPerson callPerson) {
    this.roster = roster;
    this.duty = duty;
    this.callPerson = callPerson;
  }

  /** Calls everyone on duty now; where nobody is, the whole team. */
  void callDuty(Handle tx, List<Calling> begun, Instant now) {
    Set<TeamId> teams = begun.stream().map(c -> c.matter().team()).collect(Collectors.toSet());
    Map<TeamId, List<OnDuty>> onDuty = duty.at(tx, teams, now);
    for (Calling calling : begun) {
      List<OnDuty> people = onDuty.getOrDefault(calling.matter().team(), List.of());
      if (people.isEmpty()) {
        write(
            tx, calling, Kind.NOBODY_ON_DUTY, "Nobody is on duty; the whole team is called.", now);
        callTeam(tx, calling, now);
      } else {
        ring(tx, calling, Stage.DUTY, because(tx, people), now);
      }
    }
  }

  private Map<PersonId, String> because(Handle tx, List<OnDuty> people) {
    Map<PersonId, Person> known =
        roster.peopleById(tx, people.stream().map(OnDuty::person).toList());
    Map<PersonId, String> because = new LinkedHashMap<>();
    for (OnDuty onDuty : people) {
      Person person = known.get(onDuty.person());
      if (person != null) {
        because.put(person.id(), "on duty until " + Wording.moment(onDuty.until(), person.zone()));
      }
    }
    return because;
  }

  /** Nobody answered in time, or nobody can be reached: the next stage. */
  void advance(Handle tx, Calling calling, Instant now) {
    switch (calling.stage()) {
      case DUTY -> {
        write(
            tx,
            calling,
            Kind.TEAM_CALLED,
            "Nobody on duty answered; the whole team is called.",
            now);
        callTeam(tx, calling, now);
      }
      case TEAM -> everyoneWasCalled(tx, calling, now);
      case EVERYONE -> callDuty(tx, List.of(callings.begin(tx, calling.matter())), now);
      case STOPPED -> callings.move(tx, calling.matter().incident(), Stage.STOPPED, null);
    }
  }

  /**
   * When the last contact has been called, or failed, earlier than was planned, there is only the
   * answer to wait for; and when nobody can be reached, not even that.
   */
  void hurry(Handle tx, Calling calling, Instant now) {
    switch (calling.stage()) {
      case DUTY, TEAM -> {
        if (nobodyIsReachable(tx, calling)) {
          callings.bringForward(tx, calling.matter().incident(), now);
        } else if (nobodyIsLeftToCall(tx, calling)) {
          callings.bringForward(
              tx, calling.matter().incident(), now.plus(team(tx, calling).answerWithin()));
        }
      }
      case EVERYONE, STOPPED -> {}
    }
  }

  private boolean nobodyIsLeftToCall(Handle tx, Calling calling) {
    return pages.ofRound(tx, calling.matter().incident(), calling.round()).stream()
        .noneMatch(page -> page.status() == Status.CALLING);
  }

  private boolean nobodyIsReachable(Handle tx, Calling calling) {
    return pages.ofRound(tx, calling.matter().incident(), calling.round()).stream()
        .allMatch(page -> page.status() == Status.UNREACHABLE);
  }

  private void callTeam(Handle tx, Calling calling, Instant now) {
    Set<PersonId> called =
        pages.ofRound(tx, calling.matter().incident(), calling.round()).stream()
            .map(Page::person)
            .collect(Collectors.toSet());
    Map<PersonId, String> rest = new LinkedHashMap<>();
    for (Person member : roster.peopleOf(tx, calling.matter().team())) {
      if (!called.contains(member.id())) {
        rest.put(member.id(), "member of the team");
      }
    }
    if (rest.isEmpty()) {
      everyoneWasCalled(tx, calling, now);
    } else {
      ring(tx, calling, Stage.TEAM, rest, now);
    }
  }

  /** Calls these people at once, and sets the moment at which the next stage begins. */
  private void ring(
      Handle tx, Calling calling, Stage stage, Map<PersonId, String> because, Instant now) {
    roster.hold(tx, because.keySet(), List.of());
    List<Page> begun = new ArrayList<>();
    because.forEach((person, why) -> begun.add(pages.insert(tx, calling, person, why, now)));
    Duration longest = callPerson.begin(tx, calling, begun, now);
    Instant next =
        nobodyIsReachable(tx, calling)
            ? now
            : now.plus(longest).plus(team(tx, calling).answerWithin());
    callings.move(tx, calling.matter().incident(), stage, next);
  }

  private void everyoneWasCalled(Handle tx, Calling calling, Instant now) {
    Team team = team(tx, calling);
    String again = "Calls begin again in %s.".formatted(HowLong.words(team.callAgainAfter()));
    if (nobodyIsReachable(tx, calling)) {
      write(
          tx,
          calling,
          Kind.NOBODY_REACHED,
          "Nobody of %s could be reached. %s".formatted(team.name(), again),
          now);
    } else {
      write(
          tx,
          calling,
          Kind.NOBODY_ANSWERED,
          "Everybody of %s was called and nobody answered. %s".formatted(team.name(), again),
          now);
    }
    callings.move(tx, calling.matter().incident(), Stage.EVERYONE, now.plus(team.callAgainAfter()));
  }

  private Team team(Handle tx, Calling calling) {
    return roster
        .team(tx, calling.matter().team())
        .orElseThrow(() -> new IllegalStateException("The team of a calling is always there."));
  }

  /** The person who did something, unless it was a program. */
  Optional<Person> person(Handle tx, Actor actor) {
    return roster.person(tx, actor.name()).filter(it -> Actor.person(it.slug()).equals(actor));
  }

  private void write(Handle tx, Calling calling, Kind kind, String says, Instant now) {
    logBook.write(
        tx,
        Entry.of(now, kind, says)
            .team(calling.matter().team())
            .incident(calling.matter().incident())
            .with("round", calling.round()));
  }
}
