package dev.allswell.message;

import dev.allswell.store.Database;
import dev.allswell.store.Loop;
import dev.allswell.store.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, from this node.
 *
 * <p>A turn records what ended, counts as lost what outlived its lease, and claims for each channel
 * what it may begin; that is committed before anything is sent. Each exchange has a virtual thread
 * of its own, so that a channel that hangs holds up nothing but itself.
 */
public final class SendDueDeliveries implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SendDueDeliveries.class);

  private final Database database;
  private final InstantSource clock;
  private final SendingLimits limits;
  private final Vault vault;
  private final LeaseClock leases;
  private final ClaimDeliveries claims = new ClaimDeliveries();
  private final Exchange exchange;
  private final RecordOutcomes outcomes =
      new RecordOutcomes(() -> ThreadLocalRandom.current().nextDouble());
  private final Lanes lanes = new Lanes();
  private final ConcurrentLinkedQueue<Finished> finished = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Loop loop;

  /** Without a loop: whoever made it takes the turns. */
  SendDueDeliveries(
      Database database,
      Vault vault,
      InstantSource clock,
      LeaseClock leases,
      SendingLimits limits,
      SSLContext tls) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
    this.vault = vault;
    this.leases = leases;
    this.exchange = new Exchange(limits, tls, clock);
  }

  /**
   * Starts sending.
   *
   * @param tls what certificates of providers are checked with
   * @param look how long a message that is due may wait here
   */
  public static SendDueDeliveries start(
      Database database,
      Vault vault,
      InstantSource clock,
      LeaseClock leases,
      SendingLimits limits,
      SSLContext tls,
      Duration look) {
    SendDueDeliveries sender = new SendDueDeliveries(database, vault, clock, leases, limits, tls);
    sender.loop = Loop.start("deliveries", look, sender::turn);
    return sender;
  }

  /** What takes the turns; for whoever watches that it does. */
  public Loop loop() {
    return Objects.requireNonNull(loop, "started by start()");
  }

  boolean turn() {
    Instant now = clock.instant();
    recordFinished(now);
    List<Claimed> claimed =
        database.transact(
            tx -> {
              Instant leasesEndedBy = leases.now(tx);
              outcomes.recordLost(tx, leasesEndedBy, now);
              return claims.claim(tx, lanes, now, leasesEndedBy.plus(limits.lease()));
            });
    claimed.forEach(this::begin);
    return false;
  }

  /** One that cannot be written must keep back neither the others nor what is due. */
  private void recordFinished(Instant now) {
    List<Finished> ended = new ArrayList<>();
    for (Finished each = finished.poll(); each != null; each = finished.poll()) {
      ended.add(each);
    }
    if (!ended.isEmpty() && !recorded(ended, now)) {
      for (Finished each : ended) {
        if (!recorded(List.of(each), now)) {
          finished.add(each);
        }
      }
    }
  }

  private boolean recorded(List<Finished> ended, Instant now) {
    try {
      finished.addAll(database.transact(tx -> outcomes.record(tx, ended, now)));
      return true;
    } catch (RuntimeException e) {
      log.warn("{} outcomes could not be recorded and will be tried again.", ended.size(), e);
      return false;
    }
  }

  private void begin(Claimed claimed) {
    lanes.begin(claimed.channel());
    Thread.ofVirtual().name("delivery " + claimed.attempt().delivery()).start(() -> send(claimed));
  }

  private void send(Claimed claimed) {
    Attempt attempt = claimed.attempt();
    long began = System.nanoTime();
    try {
      Outcome outcome = outcome(claimed);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      restIfAsked(claimed.channel(), outcome);
      finished.add(new Finished(attempt.delivery(), attempt.number(), outcome, took));
    } finally {
      lanes.end(claimed.channel());
      recordSoon();
    }
  }

  private void recordSoon() {
    Loop running = loop;
    if (running != null) {
      running.wake();
    }
  }

  /** As long as a call may be held, whatever it was that met the refusal: calls use it too. */
  private void restIfAsked(ChannelId channel, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed && failed.rest() != null) {
      Duration rest = Retries.of(Message.Kind.CALL).rest(failed);
      lanes.rest(channel, clock.instant().plus(rest));
    }
  }

  private Outcome outcome(Claimed claimed) {
    Attempt attempt = claimed.attempt();
    try {
      ChannelSettings settings = claimed.settings().open(vault);
      Outcome outcome = exchange.send(settings, attempt);
      return outcome.saying(Scrub.scrub(outcome.answer(), settings, attempt.address()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unknown("interrupted");
    } catch (RuntimeException e) {
      return new Outcome.Refused("the channel cannot be used: " + e.getMessage());
    }
  }

  /** Ends the loop, lets what is under way come to its end within the limit, and records it. */
  @Override
  public void close() {
    Loop running = loop;
    if (running != null) {
      running.close();
    }
    try {
      if (!lanes.awaitQuiet(limits.exchange())) {
        log.warn("Some messages were under way at the end; their outcome is unknown.");
      }
      recordFinished(clock.instant());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }
}
