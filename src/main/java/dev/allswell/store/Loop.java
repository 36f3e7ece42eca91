package dev.allswell.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Due work, done again and again by one thread of this node: a turn claims what is due, does it and
 * says whether there may be more.
 *
 * <p>The interval is how long work that became due elsewhere may wait; {@link #wake} is for work
 * that this node itself just made due. A turn that fails is logged and tried again after a pause,
 * so that a database that went away is met again when it comes back.
 */
public final class Loop implements AutoCloseable {
  /** One turn: claim a batch, do it. */
  @FunctionalInterface
  public interface Turn {
    /** Returns true when the batch was full, so that the next turn follows at once. */
    boolean take() throws Exception;
  }

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration PAUSE_AFTER_A_FAILURE = Duration.ofMillis(500);
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

  private final String name;
  private final Duration interval;
  private final Turn turn;
  private final Semaphore wakes = new Semaphore(0);
  private volatile boolean closed;
  private volatile long lastGoodTurn = System.nanoTime();
  private final Thread thread;

  private Loop(String name, Duration interval, Turn turn) {
    this.name = name;
    this.interval = interval;
    this.turn = turn;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Starts a loop that takes a turn at least every interval. */
  public static Loop start(String name, Duration interval, Turn turn) {
    Loop loop = new Loop(name, interval, turn);
    loop.thread.start();
    return loop;
  }

  /** Asks for a turn now; cheap, and safe from any thread. */
  public void wake() {
    wakes.release();
  }

  public String name() {
    return name;
  }

  /** How long it has been failing, or hanging; about the interval when all is well. */
  public Duration sinceLastGoodTurn() {
    return Duration.ofNanos(System.nanoTime() - lastGoodTurn);
  }

  private void run() {
    Duration pause = Duration.ZERO;
    while (waitFor(pause)) {
      pause = takeOneTurn();
    }
  }

  private Duration takeOneTurn() {
    try {
      boolean more = turn.take();
      lastGoodTurn = System.nanoTime();
      return more ? Duration.ZERO : interval;
    } catch (Throwable e) {
      // An Error, too: a watch that died of one would fall silent, and nobody would be told.
      if (!closed) {
        log.warn("{} failed and will be tried again: {}", name, e.toString(), e);
      }
      return PAUSE_AFTER_A_FAILURE;
    }
  }

  /** Waits for the pause to pass, a wake or the end; false at the end. */
  private boolean waitFor(Duration pause) {
    try {
      if (wakes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        wakes.drainPermits();
      }
      return !closed;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Lets the turn under way finish, within a limit, and ends the loop. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      if (!thread.join(PATIENCE_AT_CLOSE)) {
        log.warn("{} did not end within {} s.", name, PATIENCE_AT_CLOSE.toSeconds());
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
