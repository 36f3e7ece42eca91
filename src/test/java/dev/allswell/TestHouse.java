package dev.allswell;

import dev.allswell.alert.Alerts;
import dev.allswell.check.Checks;
import dev.allswell.check.JudgeDueChecks;
import dev.allswell.check.heartbeat.Ping;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.check.heartbeat.RecordPings;
import dev.allswell.incident.CallAgain;
import dev.allswell.incident.Incidents;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.SealEntries;
import dev.allswell.message.Channels;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.message.Delivery;
import dev.allswell.oncall.Duty;
import dev.allswell.page.AcknowledgeLinks;
import dev.allswell.page.Paging;
import dev.allswell.people.Roster;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import dev.allswell.store.Vault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The rooms below the doors, put together on a database of their own, with loops that turn only
 * when a test says so. Nothing leaves: what would be sent is read from the deliveries.
 */
public final class TestHouse implements AutoCloseable {

  public final MovableClock clock = MovableClock.at("2026-03-02T03:00:00Z");
  public final Database database;
  public final LogBook logBook = new LogBook();
  public final Roster roster = new Roster();
  public final Duty duty = new Duty();
  public final Deliveries deliveries = new Deliveries(clock);
  public final AcknowledgeLinks links;
  public final Paging paging;
  public final Incidents incidents;
  public final Alerts alerts;
  public final Checks checks;
  public final RecordPings pings;
  public final Given given;

  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final SealEntries sealing;
  private final CallAgain callAgain;
  private final JudgeDueChecks judging;

  public TestHouse() {
    database = postgres.open();
    Vault vault = Given.vault();
    Contacts contacts = new Contacts(new Channels(vault));
    links = new AcknowledgeLinks(Given.PUBLIC_URL, vault, clock);
    paging =
        Paging.of(database, clock, roster, duty, contacts, deliveries, links, Given.PUBLIC_URL);
    incidents = new Incidents(clock, roster, paging.pager());
    alerts = new Alerts(incidents);
    checks = new Checks(clock, alerts);
    pings = new RecordPings(database, clock, Duration.ofDays(10_000));
    sealing = new SealEntries(database);
    callAgain = new CallAgain(database, clock, incidents);
    judging = new JudgeDueChecks(database, pings::horizon, alerts);
    pings.start();
    given = new Given(database, clock).pushTo(URI.create("http://localhost:1"));
  }

  public void ping(CheckId check, PingKind kind) {
    pings.record(
        new Ping(given.pings(check), kind, null, null, "GET", "curl", "127.0.0.1", new byte[0]));
    judge();
  }

  /** Moves the clock, and does everything that is due then. */
  public void advance(Duration duration) {
    clock.advance(duration);
    pings.beat();
    judge();
    settle();
  }

  /** Judges whatever is due. */
  public void judge() {
    while (judging.turn()) {
      // more is due
    }
  }

  /** Does what is due in every room but sending. */
  public void settle() {
    while (callAgain.turn()) {
      // more is due
    }
    while (paging.due().turn()) {
      // more is due
    }
    while (sealing.turn()) {
      // more to seal
    }
    while (paging.failures().turn()) {
      // more to handle
    }
  }

  public <T> T transact(Function<Handle, T> work) {
    return database.transact(work);
  }

  /** What the log book says, oldest first. */
  public List<String> says() {
    return transact(
        tx ->
            logBook.latest(tx, LogFilter.ALL, null, 1_000).reversed().stream()
                .map(written -> written.entry().kind().words() + ": " + written.entry().says())
                .toList());
  }

  /** The messages to a person that are not stopped, oldest first. */
  public List<Delivery> to(PersonId person) {
    return transact(
        tx ->
            SentTo.sentTo(person, tx, deliveries).stream()
                .filter(delivery -> delivery.status() != Delivery.Status.STOPPED)
                .toList());
  }

  public IncidentId onlyIncident() {
    List<Long> ids =
        transact(tx -> tx.createQuery("select id from incidents").mapTo(Long.class).list());
    if (ids.size() != 1) {
      throw new AssertionError("There are " + ids.size() + " incidents, not one.");
    }
    return new IncidentId(ids.getFirst());
  }

  @Override
  public void close() {
    pings.close();
    database.close();
    postgres.close();
  }
}
