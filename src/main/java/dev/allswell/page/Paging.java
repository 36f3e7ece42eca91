package dev.allswell.page;

import dev.allswell.logbook.Follower;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.oncall.Duty;
import dev.allswell.people.Roster;
import dev.allswell.store.Database;
import java.net.URI;
import java.time.InstantSource;

/**
 * The room put together.
 *
 * @param pager calls and stops calling
 * @param due turns that call by the next contact and go to the next stage
 * @param failures turns that go on where a message was given up
 */
public record Paging(Pager pager, TakeDuePages due, Follower failures) {
  private static final int ENTRIES_AT_ONCE = 100;

  /** Wires it, from top to bottom. */
  public static Paging of(
      Database database,
      InstantSource clock,
      Roster roster,
      Duty duty,
      Contacts contacts,
      Deliveries deliveries,
      AcknowledgeLinks links,
      URI publicUrl) {
    Wording wording = new Wording(publicUrl, links);
    SendMessages send = new SendMessages(roster, deliveries, wording);
    CallPerson callPerson = new CallPerson(roster, contacts, deliveries, send, wording);
    CallStages stages = new CallStages(roster, duty, callPerson);
    GoOnAfterFailure failures = new GoOnAfterFailure(clock, deliveries, callPerson, stages);
    return new Paging(
        new Pager(
            new HoldInOrder(roster, duty),
            stages,
            send,
            new TellCalled(roster, contacts, deliveries, send),
            wording),
        new TakeDuePages(database, clock, roster, callPerson, stages),
        new Follower(
            database,
            "page: messages given up",
            GoOnAfterFailure.KINDS,
            ENTRIES_AT_ONCE,
            failures::handle));
  }
}
