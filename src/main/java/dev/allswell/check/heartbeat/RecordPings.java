package dev.allswell.check.heartbeat;

import dev.allswell.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records pings: one writer commits them in groups, and each sender gets its answer after the
 * commit.
 *
 * <p>A commit costs the same for one ping as for hundreds, so whatever arrives while one commit is
 * under way goes into the next.
 */
public final class RecordPings implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecordPings.class);
  private static final int BATCH = 1_000;
  private static final int CAPACITY = 20_000;
  private static final Duration PAUSE_AFTER_A_FAILURE = Duration.ofMillis(100);
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

  /** A sender waits this long for its commit; then it is told to try again. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A node whose last committed beat is older than this may have slept since. */
  private static final Duration REACH_OF_A_BEAT = Duration.ofSeconds(2);

  private final Database database;
  private final Inbox inbox;
  private final PingStore pings = new PingStore();
  private final Watch watch;
  private final Thread writer =
      Thread.ofPlatform().name("record pings").daemon().unstarted(this::write);
  private volatile Instant lastBeat = Instant.EPOCH;

  /**
   * @param blindAfter a longer time without a committed beat is a blind spell
   */
  public RecordPings(Database database, InstantSource clock, Duration blindAfter) {
    this.database = database;
    this.inbox = new Inbox(clock, CAPACITY);
    this.watch = new Watch(clock, blindAfter);
  }

  /** Starts the writer; the first beat is committed when this returns. */
  public void start() {
    writer.start();
    beat();
  }

  /** Records one ping and waits until it is committed. */
  public Answer record(Ping ping) {
    return inbox.put(ping).map(RecordPings::await).orElse(Answer.NOT_RECORDED);
  }

  /**
   * Proves that a ping could be committed now; a loop takes this turn every second.
   *
   * @throws IllegalStateException when it could not
   */
  public boolean beatTurn() {
    if (!beat()) {
      throw new IllegalStateException("No ping could be recorded now.");
    }
    return false;
  }

  /** Proves that a ping could be committed now; false when it could not. */
  public boolean beat() {
    Optional<Received> beat = inbox.put(null);
    return beat.isPresent() && await(beat.get()) == Answer.RECORDED;
  }

  /**
   * The moment up to which silence may be judged: every ping received before it is committed, and a
   * beat near it proves that pings could be heard.
   */
  public Instant horizon() {
    Instant beat = lastBeat;
    Instant floor = inbox.floor();
    boolean isNear = !floor.minus(REACH_OF_A_BEAT).isAfter(beat);
    return isNear ? floor : beat;
  }

  private static Answer await(Received received) {
    try {
      return received.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      received.answer().complete(Answer.NOT_RECORDED);
      return received.answer().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.NOT_RECORDED;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("An answer is never an exception.", e);
    }
  }

  private void write() {
    try {
      List<Received> batch = inbox.take(List.of(), BATCH);
      while (!batch.isEmpty()) {
        batch = inbox.take(commit(batch), BATCH);
      }
    } catch (InterruptedException e) {
      log.warn("The writer of pings was interrupted; what was waiting is not recorded.");
    }
  }

  /**
   * Tries until it is committed or every sender has gone.
   *
   * @return pings of checks that somebody else holds
   */
  private List<Received> commit(List<Received> batch) throws InterruptedException {
    List<Received> open = waitingFor(batch);
    while (!open.isEmpty()) {
      try {
        return commitOnce(open);
      } catch (Throwable e) {
        // An Error, too: without this thread no ping is ever recorded again.
        log.warn("{} pings could not be recorded yet: {}", open.size(), e.toString());
        Thread.sleep(PAUSE_AFTER_A_FAILURE);
      }
      open = waitingFor(open);
    }
    return List.of();
  }

  private static List<Received> waitingFor(List<Received> batch) {
    return batch.stream().filter(received -> !received.answer().isDone()).toList();
  }

  private List<Received> commitOnce(List<Received> batch) {
    List<Received> heard = batch.stream().filter(received -> received.ping() != null).toList();
    if (heard.size() < batch.size()) {
      beat(batch.stream().filter(received -> received.ping() == null).toList());
    }
    PingStore.Recorded recorded = database.transact(tx -> pings.record(tx, heard));
    heard.stream()
        .filter(each -> !recorded.isHeld(each))
        .forEach(each -> each.answer().complete(recorded.answerTo(each)));
    return heard.stream().filter(recorded::isHeld).toList();
  }

  /** In a transaction of its own, so that it waits for no ping. */
  private void beat(List<Received> beats) {
    database.run(watch::beat);
    lastBeat = beats.getLast().at();
    beats.forEach(each -> each.answer().complete(Answer.RECORDED));
  }

  /** Takes no more pings and commits what was received. */
  @Override
  public void close() {
    inbox.close();
    try {
      if (!writer.join(PATIENCE_AT_CLOSE)) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
