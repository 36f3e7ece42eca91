package dev.allswell.page;

import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Message;
import dev.allswell.page.Calling.Stage;
import dev.allswell.people.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Calls people about an incident until somebody takes it, and tells those who were called what
 * became of it.
 */
public final class Pager {
  private final HoldInOrder hold;
  private final CallStages stages;
  private final SendMessages send;
  private final TellCalled tell;
  private final Wording wording;
  private final LogBook logBook = new LogBook();
  private final CallingStore callings = new CallingStore();
  private final PageStore pages = new PageStore();

  Pager(HoldInOrder hold, CallStages stages, SendMessages send, TellCalled tell, Wording wording) {
    this.hold = hold;
    this.stages = stages;
    this.send = send;
    this.tell = tell;
    this.wording = wording;
  }

  /**
   * Holds what calls and news of these teams' incidents touch, until the transaction ends. Whoever
   * changes several incidents calls it once, while holding them and before changing the first.
   */
  public void hold(
      Handle tx, Collection<TeamId> teams, Collection<IncidentId> incidents, Instant now) {
    hold.hold(tx, teams, incidents, now);
  }

  /** Calls everyone on duty, all at once; a second call for the same incident is a new round. */
  public void call(Handle tx, List<Matter> matters, Instant now) {
    if (matters.isEmpty()) {
      return;
    }
    hold(
        tx,
        matters.stream().map(Matter::team).toList(),
        matters.stream().map(Matter::incident).toList(),
        now);
    stages.callDuty(tx, matters.stream().map(matter -> callings.begin(tx, matter)).toList(), now);
  }

  /** What is told from now on; nobody is called for it. */
  public void changed(Handle tx, Matter matter) {
    callings.change(tx, matter);
  }

  /** Stops calling everybody, and tells the others who took it. */
  public void acknowledged(Handle tx, Matter matter, Actor by, Instant now) {
    Optional<Person> person = stages.person(tx, by);
    stopAndTell(
        tx,
        matter,
        by,
        "acknowledged",
        wording.acknowledged(matter, name(person, by)),
        person,
        now);
  }

  /** Stops calling everybody, and tells whoever was called. */
  public void resolved(Handle tx, Matter matter, Actor by, Instant now) {
    Optional<Person> person = stages.person(tx, by);
    Message message =
        by.equals(Actor.ALLSWELL)
            ? wording.over(matter)
            : wording.resolved(matter, name(person, by));
    stopAndTell(tx, matter, by, "resolved", message, person, now);
  }

  /** Who did it, for people: a token is somebody's. */
  private static String name(Optional<Person> person, Actor by) {
    return person
        .map(Person::name)
        .orElseGet(() -> "Somebody with the token \"%s\"".formatted(by.name()));
  }

  /** Everyone who was called for an incident, in the order of the calls. */
  public List<Page> pages(Handle tx, IncidentId incident) {
    return pages.of(tx, incident);
  }

  private void stopAndTell(
      Handle tx,
      Matter matter,
      Actor by,
      String state,
      Message message,
      Optional<Person> person,
      Instant now) {
    for (Calling calling : hold.hold(tx, List.of(), List.of(matter.incident()), now)) {
      stop(tx, matter, by, now);
      tell.tell(tx, calling, state, message, person, now);
    }
  }

  private void stop(Handle tx, Matter matter, Actor by, Instant now) {
    callings.move(tx, matter.incident(), Stage.STOPPED, null);
    int stopped = pages.stop(tx, matter.incident());
    send.stop(tx, matter.incident(), now);
    if (stopped > 0) {
      logBook.write(
          tx,
          Entry.of(now, Kind.PAGE_STOPPED, "Nobody is called any more.")
              .team(matter.team())
              .incident(matter.incident())
              .by(by));
    }
  }
}
