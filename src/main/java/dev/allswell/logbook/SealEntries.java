package dev.allswell.logbook;

import dev.allswell.logbook.SealStore.Mark;
import dev.allswell.logbook.SealStore.Unsealed;
import dev.allswell.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Gives entries their positions and chains them, so that readers can follow the book without ever
 * missing a transaction that was slow to commit.
 *
 * <p>Every node takes turns; an advisory lock lets one of them seal. It takes the entries of
 * transactions below the oldest that is still open: those are all there is, whatever commits next
 * comes after them. So one transaction that stays open holds back the seal, and never breaks it.
 */
public final class SealEntries {
  private static final int BATCH = 10_000;

  /** Where the next turn begins to look, and whether it should follow at once. */
  private record Turn(Optional<Mark> next, boolean more) {}

  private final Database database;
  private final SealStore store = new SealStore();

  /** All before is sealed; empty until this process has looked. */
  private Optional<Mark> sealed = Optional.empty();

  public SealEntries(Database database) {
    this.database = database;
  }

  /** Seals what is ready; true when there may be more. For a {@code Loop}. */
  public synchronized boolean turn() {
    Turn turn = database.transact(this::take);
    sealed = turn.next();
    return turn.more();
  }

  private Turn take(Handle tx) {
    if (!store.tryToHoldTheSeal(tx)) {
      return new Turn(sealed, false);
    }
    if (sealed.isEmpty() && sealedWhatWasRestored(tx)) {
      return new Turn(Optional.empty(), true);
    }
    return sealBehind(tx, sealed.orElseGet(() -> store.last(tx).orElse(Mark.START)));
  }

  /** A backup brings numbers of another cluster's transactions, which this one is yet to reach. */
  private boolean sealedWhatWasRestored(Handle tx) {
    List<Unsealed> entries = store.unsealedFromElsewhere(tx, BATCH);
    seal(tx, entries);
    return !entries.isEmpty();
  }

  private Turn sealBehind(Handle tx, Mark mark) {
    long horizon = store.horizon(tx);
    List<Unsealed> entries = store.unsealed(tx, mark, horizon, BATCH);
    seal(tx, entries);
    boolean full = entries.size() == BATCH;
    return new Turn(Optional.of(full ? entries.getLast().place() : new Mark(horizon, 0)), full);
  }

  private void seal(Handle tx, List<Unsealed> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<Seal> seals = new ArrayList<>(entries.size());
    Head last = store.head(tx);
    for (Unsealed unsealed : entries) {
      Seal seal = Seal.after(last, unsealed.entry());
      seals.add(seal);
      last = seal.head();
    }
    store.insert(tx, seals);
  }
}
