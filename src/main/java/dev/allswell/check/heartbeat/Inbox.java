package dev.allswell.check.heartbeat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Pings that were received and are not committed yet, in the order of their arrival.
 *
 * <p>The moment of receipt is taken under the same lock that {@link #floor} takes, so no ping can
 * appear later with an earlier moment than a floor that was given out.
 */
final class Inbox {
  private static final Duration PAUSE_WHILE_HELD = Duration.ofMillis(5);

  private final InstantSource clock;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<Received> waiting = new ArrayDeque<>();
  private @Nullable Instant oldestInHand;
  private boolean closed;

  Inbox(InstantSource clock, int capacity) {
    this.clock = clock;
    this.capacity = capacity;
  }

  /** Takes a ping, or a beat (null); empty when there are too many already. */
  Optional<Received> put(@Nullable Ping ping) {
    lock.lock();
    try {
      if (closed || waiting.size() >= capacity) {
        return Optional.empty();
      }
      Received received = new Received(ping, clock.instant(), new CompletableFuture<>());
      waiting.add(received);
      filled.signal();
      return Optional.of(received);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for something and takes at most so many; they count as uncommitted until the next call.
   *
   * @param held of the last call, and still not committed: they come again, before the others
   */
  List<Received> take(List<Received> held, int most) throws InterruptedException {
    lock.lock();
    try {
      oldestInHand = held.isEmpty() ? null : held.getFirst().at();
      long left = held.isEmpty() ? Long.MAX_VALUE : PAUSE_WHILE_HELD.toNanos();
      while (waiting.isEmpty() && left > 0 && !(closed && held.isEmpty())) {
        left = filled.awaitNanos(left);
      }
      List<Received> batch = new ArrayList<>(held);
      for (int taken = 0; taken < most && !waiting.isEmpty(); taken++) {
        batch.add(waiting.remove());
      }
      oldestInHand = batch.isEmpty() ? null : batch.getFirst().at();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Every ping received before this moment is committed. */
  Instant floor() {
    lock.lock();
    try {
      if (oldestInHand != null) {
        return oldestInHand;
      }
      Received oldest = waiting.peek();
      return oldest == null ? clock.instant() : oldest.at();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more; what is waiting can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
