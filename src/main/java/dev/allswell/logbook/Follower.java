package dev.allswell.logbook;

import dev.allswell.store.Database;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Follows the sealed book from a cursor, so that an upper room learns of what happened below it:
 * each entry is handled once, in order, in the transaction that moves the cursor past it.
 *
 * <p>Every node may take turns; one at a time handles, the others find the cursor locked and return
 * at once. What the handler throws undoes the turn, and the same entries come again. A cursor that
 * is new starts at the first entry; a migration that wants another start inserts its row.
 */
public final class Follower {
  /** How many positions one turn looks through at most, so that rare kinds do not hold it long. */
  private static final int REACH = 10_000;

  /** What to do with entries, in the transaction that counts them as done. */
  @FunctionalInterface
  public interface Handler {
    /** Handles entries in their order; none is handed over twice unless this throws. */
    void handle(Handle tx, List<SealedEntry> entries);
  }

  private final Database database;
  private final String name;
  private final Set<Kind> kinds;
  private final int batch;
  private final Handler handler;
  private final CursorStore cursors = new CursorStore();
  private final SealStore seals = new SealStore();

  /**
   * Follows under a name that stays the same for good.
   *
   * @param kinds which entries the handler sees; the others are passed over
   * @param batch how many entries one transaction handles at most
   */
  public Follower(Database database, String name, Set<Kind> kinds, int batch, Handler handler) {
    if (batch < 1) {
      throw new IllegalArgumentException("A batch has at least one entry, not " + batch + ".");
    }
    this.database = database;
    this.name = name;
    this.kinds = Set.copyOf(kinds);
    this.batch = batch;
    this.handler = handler;
  }

  /** Handles the next entries; true when there may be more. For a {@code Loop}. */
  public boolean turn() {
    return database.transact(this::follow);
  }

  private boolean follow(Handle tx) {
    return cursors.lock(tx, name).map(position -> follow(tx, position)).orElse(false);
  }

  private boolean follow(Handle tx, long position) {
    long head = seals.head(tx).position();
    if (head <= position) {
      return false;
    }
    long reach = Math.min(head, position + REACH);
    List<SealedEntry> entries = cursors.read(tx, kinds, position, reach, batch);
    if (!entries.isEmpty()) {
      handler.handle(tx, entries);
    }
    long reached = entries.size() == batch ? entries.getLast().position() : reach;
    cursors.move(tx, name, reached);
    return reached < head;
  }
}
