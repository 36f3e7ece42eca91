package dev.allswell.config;

import dev.allswell.logbook.Actor;
import dev.allswell.logbook.LogBook;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Takes all steps in one transaction, so that others wait shortly, and never in a circle.
 *
 * <p>First comes what nobody else waits for: new rows, shifts, members, and the log book. What
 * pings, judgements and messages hold comes at the end, in the order in which a judgement holds it
 * (see {@link TakeHeldSteps}).
 */
record TakeSteps(Handle tx, Rooms rooms, Actor actor, Instant now) {

  void take(Comparison comparison, Current current) {
    Ids ids = new TakeFreeSteps(tx, rooms, actor).take(comparison, current);
    new LogBook().write(tx, TellSteps.entries(comparison, ids, now, actor));
    new TakeHeldSteps(tx, rooms, actor).take(comparison, current);
  }
}
