package dev.allswell.config;

import dev.allswell.check.CheckPlan;
import dev.allswell.message.ChannelDraft;
import dev.allswell.message.ContactDraft;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.TeamSetup;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the files want there to be. Where a list is empty as an {@link Optional}, the files leave it
 * as it is.
 *
 * @param misread kind and name of things with mistakes in them, which are in no list
 */
record Wanted(
    List<Channel> channels,
    List<Person> people,
    List<Team> teams,
    List<Shift> shifts,
    List<Check> checks,
    Set<String> misread) {

  /** A way of sending messages. */
  record Channel(ChannelDraft draft, Fields fields) {}

  /** Somebody, and how to reach them. */
  record Person(PersonSetup setup, Optional<List<Contact>> contacts, Fields fields) {
    /** Those in the files, or where these leave them as they are, those there were. */
    List<ContactDraft> contactsOr(List<ContactDraft> before) {
      return contacts.map(list -> list.stream().map(Contact::draft).toList()).orElse(before);
    }
  }

  /** One way to reach somebody. */
  record Contact(ContactDraft draft, Named channel, Fields fields) {}

  /** People who answer together. */
  record Team(TeamSetup setup, Optional<List<Named>> members, Fields fields) {
    /** Those in the files, or where these leave them as they are, those there were. */
    List<String> membersOr(List<String> before) {
      return members.map(list -> list.stream().map(Named::slug).toList()).orElse(before);
    }
  }

  /** Who is on duty when. */
  record Shift(Named team, Instant from, Instant to, List<Named> people, Fields fields) {
    /** All but the people, who may change while it stays the same shift. */
    String name() {
      return name(team.slug(), from, to);
    }

    List<String> slugs() {
      return people.stream().map(Named::slug).toList();
    }

    static String name(String team, Instant from, Instant to) {
      return "%s %s to %s".formatted(team, from, to);
    }
  }

  /** What must keep proving that it is alive. */
  record Check(Named team, CheckPlan plan, Fields fields) {
    String name() {
      return name(team.slug(), plan.slug());
    }

    static String name(String team, String slug) {
      return team + "/" + slug;
    }
  }

  /** Kind and name of every thing: {@code check web/backup}. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    channels.forEach(it -> names.add("channel " + it.draft().slug()));
    people.forEach(it -> names.add("person " + it.setup().slug()));
    teams.forEach(it -> names.add("team " + it.setup().slug()));
    shifts.forEach(it -> names.add("shift " + it.name()));
    checks.forEach(it -> names.add("check " + it.name()));
    return names;
  }
}
