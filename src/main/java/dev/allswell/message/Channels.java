package dev.allswell.message;

import dev.allswell.store.Vault;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The channels of this instance: set up, replaced, listed and removed by their slugs. */
public final class Channels {
  /** What {@link #put} found. */
  public enum Change {
    CREATED,
    CHANGED,
    UNCHANGED
  }

  private final ChannelStore store;

  public Channels(Vault vault) {
    this.store = new ChannelStore(vault);
  }

  /** All channels by slug; their secrets are in them, to compare and to send, never to show. */
  public List<Channel> list(Handle tx) {
    return store.all(tx);
  }

  /**
   * Makes the channel of this slug be as it is drafted; again changes nothing.
   *
   * @throws InvalidSettings when the slug belongs to a channel of another kind, whose addresses
   *     would mean nothing here
   */
  public Change put(Handle tx, ChannelDraft draft, boolean fromFiles) {
    refuseAnotherKind(tx, draft);
    Change change = compare(tx, draft, fromFiles);
    if (change != Change.UNCHANGED) {
      store.put(tx, draft, fromFiles);
    }
    return change;
  }

  /**
   * Removes a channel and says whether it was there. What it has not sent yet is given up, each
   * with its entry.
   *
   * @throws ChannelInUse while contacts use it
   */
  public boolean remove(Handle tx, String slug) {
    List<String> people = store.slugsOfPeopleReachedBy(tx, slug);
    if (!people.isEmpty()) {
      throw new ChannelInUse(slug, people);
    }
    return store.remove(tx, slug);
  }

  private void refuseAnotherKind(Handle tx, ChannelDraft draft) {
    String kind = draft.settings().kind();
    Problems problems = new Problems();
    store
        .find(tx, draft.slug())
        .map(it -> it.settings().kind())
        .ifPresent(
            there ->
                problems.unless(
                    there.equals(kind),
                    "kind",
                    kind,
                    "Channel %s is of kind %s. Give the new channel another slug."
                        .formatted(draft.slug(), there)));
    problems.throwIfAny();
  }

  private Change compare(Handle tx, ChannelDraft draft, boolean fromFiles) {
    Optional<Channel> there = store.find(tx, draft.slug());
    if (there.isEmpty()) {
      return Change.CREATED;
    }
    boolean same = there.get().draft().equals(draft) && there.get().fromFiles() == fromFiles;
    return same ? Change.UNCHANGED : Change.CHANGED;
  }
}
