package dev.allswell.message;

import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * Tells when an attempt that nobody finished counts as lost.
 *
 * <p>One clock for all nodes: by its own, a node whose clock is ahead would send again what another
 * is still sending.
 */
@FunctionalInterface
public interface LeaseClock {
  Instant now(Handle tx);

  /** The database's, which every node asks. */
  static LeaseClock ofTheDatabase() {
    return tx -> tx.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
  }

  /**
   * One that all nodes have in common, because they are in one process: a clock that tests move.
   */
  static LeaseClock inCommon(InstantSource clock) {
    return tx -> clock.instant();
  }
}
