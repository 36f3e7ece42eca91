package dev.allswell.logbook;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The log book: writes entries in the transaction of the deed, and reads them.
 *
 * <p>People read by the order of writing, in which a cause always stands before what came of it.
 * Programs that must not miss one follow the sealed positions with a {@link Follower}.
 */
public final class LogBook {
  private final EntryStore entries = new EntryStore();
  private final SealStore seals = new SealStore();
  private final VerifySeals verify = new VerifySeals();

  /** Writes entries in their order; they are there exactly when the transaction commits. */
  public void write(Handle tx, List<Entry> entries) {
    this.entries.insert(tx, entries);
  }

  /** Writes one entry. */
  public void write(Handle tx, Entry entry) {
    write(tx, List.of(entry));
  }

  /** An incident's newest entries up to a limit, oldest first. */
  public List<WrittenEntry> timeline(Handle tx, IncidentId incident, int limit) {
    return latest(tx, LogFilter.ALL.incident(incident), null, limit).reversed();
  }

  /**
   * Entries that a filter lets through, newest first.
   *
   * @param before the id of the last entry of the page before; null for the first page
   */
  public List<WrittenEntry> latest(Handle tx, LogFilter filter, @Nullable Long before, int limit) {
    return entries.latest(tx, filter, before, limit);
  }

  /** How far the book is sealed; keep it elsewhere to prove later that nothing was altered. */
  public Head head(Handle tx) {
    return seals.head(tx);
  }

  /**
   * Recomputes the chain between two positions, both included, and names the first that disagrees.
   * That it agrees proves no more than agreement with the head it ends in: compare that with one
   * that was kept elsewhere.
   */
  public Verdict verify(Handle tx, long from, long to) {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException(
          "Verify from a position of at least 1 to one not before it, not from %d to %d."
              .formatted(from, to));
    }
    return verify.verify(tx, from, to);
  }

  /**
   * Removes what an entry says, for good, and writes the entry that says so. Its digest stays, so
   * the chain stays whole.
   *
   * @throws LogBookException when there is no such entry, or nothing of it may be removed
   */
  public void redact(Handle tx, long id, Actor by, Instant at, String reason) {
    WrittenEntry entry =
        entries.find(tx, id).orElseThrow(() -> new LogBookException.NoSuchEntry(id));
    if (entry.entry().kind() == Kind.REDACTED) {
      throw new LogBookException.NotRedactable(
          "Entry %d says what was redacted; it stays.".formatted(id));
    }
    write(tx, redaction(entry, by, at, reason));
    if (!entries.removeText(tx, id)) {
      throw new LogBookException.NotRedactable("Entry %d was redacted before.".formatted(id));
    }
  }

  private static Entry redaction(WrittenEntry redacted, Actor by, Instant at, String reason) {
    Entry about = redacted.entry();
    return Entry.of(
            at,
            Kind.REDACTED,
            "The text of entry %d was redacted: %s".formatted(redacted.id(), reason))
        .team(about.team())
        .incident(about.incident())
        .check(about.check())
        .person(about.person())
        .by(by)
        .with("entry", redacted.id())
        .with("reason", reason);
  }
}
