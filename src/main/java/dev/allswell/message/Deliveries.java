package dev.allswell.message;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Messages to contacts: ordered, combined, stopped and asked about. {@link SendDueDeliveries} looks
 * for them and sends them.
 */
public final class Deliveries {
  private final InstantSource clock;
  private final OrderDeliveries ordering = new OrderDeliveries();
  private final CombineDeliveries combining = new CombineDeliveries();
  private final StopCalls stopping = new StopCalls();
  private final HoldDeliveries holding = new HoldDeliveries();
  private final ReadDeliveries reading = new ReadDeliveries();
  private final RecordOutcomes outcomes = new RecordOutcomes(() -> 0);

  public Deliveries(InstantSource clock) {
    this.clock = clock;
  }

  /** A message whose time has not come, with the incidents that it is about. */
  public record Waiting(DeliveryId id, List<IncidentId> incidents) {
    public Waiting {
      incidents = List.copyOf(incidents);
    }
  }

  /** Orders messages. What was ordered before, by its subjects, is silently the same message. */
  public void order(Handle tx, List<Order> orders) {
    ordering.order(tx, orders, clock.instant());
  }

  /** The message to a contact that may still take in more; it stays until the transaction ends. */
  public Optional<Waiting> waiting(Handle tx, Contact contact, Message.Kind kind) {
    return combining.waiting(tx, contact, kind, clock.instant());
  }

  /** Adds a subject to a waiting message, and says it all anew. */
  public void join(Handle tx, DeliveryId delivery, Subject subject, Message message) {
    combining.join(tx, delivery, subject, message);
  }

  /** Says a waiting message anew. */
  public void rewrite(Handle tx, DeliveryId delivery, Message message) {
    combining.rewrite(tx, delivery, message);
  }

  /**
   * Takes an incident out of all calls that have not left, each with its entry; a call about
   * nothing else is stopped. What is on its way is left to finish, and is not tried again.
   *
   * @return the combined calls that are left; their text still names the incident
   */
  public List<Waiting> stop(Handle tx, IncidentId incident, Instant now) {
    return stopping.stop(tx, incident, now);
  }

  /**
   * Holds what is still to be sent by these teams, to these people or by these channels until the
   * transaction ends, in the order of their ids, as whoever stops calls does; for who changes or
   * removes many of them.
   */
  public void hold(
      Handle tx,
      Collection<TeamId> teams,
      Collection<PersonId> people,
      Collection<ChannelId> channels) {
    holding.hold(tx, teams, people, channels);
  }

  /** Gives up what a team still had to send, each with its entry; to be called before it goes. */
  public void giveUp(Handle tx, TeamId team) {
    outcomes.giveUp(tx, team, null, clock.instant());
  }

  /** Gives up what a person was still to be sent, each with its entry; before they go. */
  public void giveUp(Handle tx, PersonId person) {
    outcomes.giveUp(tx, null, person, clock.instant());
  }

  /**
   * Who got a call about an incident or may have got one, by the order of their ids, and the
   * contacts that it went to, whether these are still there or not.
   */
  public Map<PersonId, Set<ContactId>> called(Handle tx, IncidentId incident) {
    return reading.called(tx, incident);
  }

  /** Whether an entry about a delivery tells of a call of this round of its incident. */
  public boolean isOfCall(Handle tx, Entry entry, int round) {
    return reading.isOfCall(tx, entry, round);
  }

  /** Whether a call of this round reached a person, or still may. */
  public boolean mayReach(Handle tx, IncidentId incident, PersonId person, int round) {
    return reading.mayReach(tx, incident, person, round);
  }

  /** All messages about an incident, the oldest first. */
  public List<Delivery> about(Handle tx, IncidentId incident) {
    return reading.about(tx, incident);
  }

  /** How many should have left longer ago than this. */
  public long overdue(Handle tx, Duration since) {
    return reading.overdue(tx, clock.instant().minus(since));
  }
}
