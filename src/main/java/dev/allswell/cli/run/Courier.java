package dev.allswell.cli.run;

import dev.allswell.cli.run.CallCheck.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says to a check that a run began and how it ended, beside the command and after it, never before
 * it. Tries three times within a minute, and leaves the rest to the spool.
 */
public final class Courier {
  private static final Duration[] PAUSES = {Duration.ofSeconds(1), Duration.ofSeconds(5)};
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final Duration FOR_OTHERS = Duration.ofSeconds(15);

  private final CallCheck calls;
  private final Spool spool;
  private final Words words;
  private final CountDownLatch done = new CountDownLatch(1);
  private Thread before = new Thread();
  private volatile boolean stop;
  private volatile boolean heard;
  private volatile boolean kept;

  public Courier(Addresses addresses, Spool spool, Words words) {
    this.calls = new CallCheck(addresses, words);
    this.spool = spool;
    this.words = words;
  }

  /** A run begins; then whatever waits from earlier ones is delivered. Does not wait. */
  public void begin(String check, String rid) {
    before =
        inBackground(
            () -> {
              calls.call(check, "/start?rid=" + rid, new byte[0]);
              spool.deliver(any -> true, calls, () -> stop);
            });
  }

  /** Delivers what waits; how many still do. */
  public int deliver() {
    return spool.deliver(any -> true, calls, () -> false);
  }

  /** The run has ended; comes back when that is said, or kept. */
  public void end(Report report) throws InterruptedException {
    inBackground(() -> say(report));
    boolean inTime = done.await(AT_MOST.toNanos(), TimeUnit.NANOSECONDS);
    if (!inTime) {
      words.say("the server took too long");
    }
    if (!heard && !keep(report)) {
      words.mustSay("nobody will hear of this run: " + report.line());
    }
  }

  /** Somebody wants us gone: what is not said by now is kept. */
  public void hurry() {
    done.countDown();
  }

  private Thread inBackground(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                words.say("that was not expected: " + e);
              }
            },
            "courier");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void say(Report report) {
    try {
      before.join(FOR_OTHERS.toMillis());
      stop = true;
      heard = !before.isAlive() && isHeard(report);
      for (int pause = 0; !heard && pause < PAUSES.length; pause++) {
        keep(report);
        Thread.sleep(PAUSES[pause].toMillis());
        heard = kept ? isEmptyOf(report.check()) : isHeard(report);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      done.countDown();
    }
  }

  /** After what waits of the same check, or not at all. */
  private boolean isHeard(Report report) {
    return isEmptyOf(report.check())
        && calls.call(report.check(), report.path(), report.body(Instant.now())) != Outcome.NOT_NOW;
  }

  private boolean isEmptyOf(String check) {
    return spool.deliver(check::equals, calls, () -> false) == 0;
  }

  private synchronized boolean keep(Report report) {
    kept = kept || spool.keep(report);
    return kept;
  }
}
