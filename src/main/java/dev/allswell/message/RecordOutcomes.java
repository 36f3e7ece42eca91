package dev.allswell.message;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Delivery.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of attempts, decides what follows, and says so in the log book. */
final class RecordOutcomes {
  private static final Logger log = LoggerFactory.getLogger(RecordOutcomes.class);

  private final DoubleSupplier chance;
  private final OutcomeStore store = new OutcomeStore();
  private final LogBook logBook = new LogBook();

  RecordOutcomes(DoubleSupplier chance) {
    this.chance = chance;
  }

  /**
   * Records what it can and returns the rest, whose rows somebody else holds at the moment: a long
   * transaction about one incident must not hold up all calls.
   */
  List<Finished> record(Handle tx, List<Finished> finished, Instant now) {
    List<Finished> rest = new ArrayList<>();
    for (Map<DeliveryId, Finished> each : oneOfEachDelivery(finished)) {
      rest.addAll(record(tx, each, now));
    }
    return rest;
  }

  /** Where two tries of a delivery ended at the same time, the earlier is recorded first. */
  private static List<Map<DeliveryId, Finished>> oneOfEachDelivery(List<Finished> finished) {
    List<Map<DeliveryId, Finished>> rounds = new ArrayList<>();
    finished.stream()
        .sorted(Comparator.comparingInt(Finished::attempt))
        .forEach(
            each -> {
              if (rounds.stream().allMatch(it -> it.containsKey(each.delivery()))) {
                rounds.add(new HashMap<>());
              }
              for (Map<DeliveryId, Finished> round : rounds) {
                if (round.putIfAbsent(each.delivery(), each) == null) {
                  break;
                }
              }
            });
    return rounds;
  }

  private Collection<Finished> record(Handle tx, Map<DeliveryId, Finished> open, Instant now) {
    Set<DeliveryId> locked = store.lock(tx, open.keySet());
    List<Decided> decided = new ArrayList<>();
    for (Tried tried : store.tried(tx, open.values(), locked)) {
      Finished attempt = open.remove(tried.id());
      if (attempt != null) {
        decide(tried, attempt, now).ifPresent(decided::add);
      }
    }
    store.write(tx, decided, now);
    logBook.write(tx, entries(decided, now));
    open.keySet().retainAll(store.existing(tx, open.keySet()));
    return open.values();
  }

  /** Gives up on attempts that nobody finished: a node died, or the channel went. */
  void recordLost(Handle tx, Instant leasesEndedBy, Instant now) {
    List<Finished> lost = store.lost(tx, leasesEndedBy);
    if (!lost.isEmpty()) {
      record(tx, lost, now);
    }
  }

  /** Gives up what was still to be sent to a person, or of a team, that is about to be removed. */
  void giveUp(Handle tx, @Nullable TeamId team, @Nullable PersonId person, Instant now) {
    List<Finished> unfinished = store.unfinished(tx, team, person);
    if (!unfinished.isEmpty()) {
      record(tx, unfinished, now);
    }
  }

  /** That it was accepted counts however late it comes; of anything else that is late not. */
  private Optional<Decided> decide(Tried tried, Finished finished, Instant now) {
    if (!(finished.outcome() instanceof Outcome.Accepted) && !isOurs(tried, finished)) {
      log.info(
          "Attempt {} of delivery {} ended after its lease and after a later one began: {}",
          finished.attempt(),
          tried.id(),
          finished.outcome());
      return Optional.empty();
    }
    Next next =
        Retries.of(tried.kind())
            .after(
                finished.outcome(),
                tried.attempts(),
                tried.channel() != null,
                tried.wanted(),
                now,
                chance.getAsDouble());
    return Optional.of(new Decided(tried, finished, next));
  }

  private static List<Entry> entries(List<Decided> decided, Instant now) {
    return decided.stream().flatMap(it -> OutcomeEntries.of(it, now).stream()).toList();
  }

  /** No later attempt has begun, and nothing final was written: an answer that is late counts. */
  private static boolean isOurs(Tried tried, Finished finished) {
    boolean open = tried.status() == Status.SENDING || tried.status() == Status.PENDING;
    return open && tried.attempts() == finished.attempt();
  }
}
