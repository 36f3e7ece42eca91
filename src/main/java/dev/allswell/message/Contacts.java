package dev.allswell.message;

import dev.allswell.logbook.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How people are reached, and in which order. */
public final class Contacts {
  private final ContactStore store = new ContactStore();
  private final Channels channels;

  public Contacts(Channels channels) {
    this.channels = channels;
  }

  /** Each person's contacts in the order in which they are tried; an empty list for no contact. */
  public Map<PersonId, List<Contact>> of(Handle tx, Collection<PersonId> people) {
    Map<PersonId, List<Contact>> found = new LinkedHashMap<>();
    people.forEach(it -> found.put(it, new ArrayList<>()));
    store
        .of(tx, people)
        .forEach(it -> found.computeIfAbsent(it.person(), person -> new ArrayList<>()).add(it));
    return found;
  }

  /**
   * Makes a person's contacts be these, in this order, and says whether that changed anything. A
   * contact that stays where it was keeps its id, so that nobody is called again because of it.
   *
   * @throws InvalidSettings when a channel does not exist, or an address is none on its channel
   */
  public boolean replace(Handle tx, PersonId person, List<ContactDraft> drafts) {
    List<Wanted> wanted = resolve(tx, drafts);
    Map<Integer, Contact> kept = new HashMap<>();
    List<Contact> gone = new ArrayList<>();
    for (Contact contact : store.of(tx, List.of(person))) {
      if (contact.step() < wanted.size() && wanted.get(contact.step()).reachesAs(contact)) {
        kept.put(contact.step(), contact);
      } else {
        gone.add(contact);
      }
    }
    store.remove(tx, gone);
    boolean changed = !gone.isEmpty();
    for (int step = 0; step < wanted.size(); step++) {
      changed |= put(tx, person, step, wanted.get(step), kept.get(step));
    }
    return changed;
  }

  /** A draft whose channel was found. */
  private record Wanted(ChannelId channel, ContactDraft draft) {
    boolean reachesAs(Contact contact) {
      return channel.equals(contact.channel()) && draft.address().equals(contact.address());
    }

    boolean is(Contact contact) {
      return draft.waits().equals(contact.waits()) && draft.updates() == contact.updates();
    }
  }

  private List<Wanted> resolve(Handle tx, List<ContactDraft> drafts) {
    Map<String, Channel> known = new HashMap<>();
    channels.list(tx).forEach(it -> known.put(it.slug(), it));
    return drafts.stream().map(it -> resolve(known.get(it.channel()), it)).toList();
  }

  private static Wanted resolve(@Nullable Channel channel, ContactDraft draft) {
    if (channel == null) {
      throw new InvalidSettings(
          List.of(
              new Problem(
                  "channel", draft.channel(), "There is no such channel. Set it up first.")));
    }
    channel.settings().checkAddress(draft.address());
    return new Wanted(channel.id(), draft);
  }

  private boolean put(
      Handle tx, PersonId person, int step, Wanted wanted, @Nullable Contact there) {
    if (there == null) {
      store.insert(tx, person, step, wanted.channel(), wanted.draft());
      return true;
    }
    if (wanted.is(there)) {
      return false;
    }
    store.update(tx, there.id(), wanted.draft());
    return true;
  }
}
