package dev.allswell;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something holds; what does not within the limit fails the test by name. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private Eventually() {}

  public static void eventually(String what, BooleanSupplier holds) {
    eventually(LIMIT, what, holds);
  }

  /** For what may take longer than usual. */
  public static void eventually(Duration limit, String what, BooleanSupplier holds) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("After %d s still not so: %s".formatted(limit.toSeconds(), what));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }
}
