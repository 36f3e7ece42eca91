package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.check.CheckPlan;
import dev.allswell.check.WatchedCheck;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Channel;
import dev.allswell.message.ChannelId;
import dev.allswell.message.Contact;
import dev.allswell.message.ContactDraft;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.Team;
import dev.allswell.people.TeamSetup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What there is before files are applied, by the names that files use. */
final class Current {
  final SortedMap<String, Channel> channels = new TreeMap<>();
  final SortedMap<String, Person> people = new TreeMap<>();
  final SortedMap<String, Team> teams = new TreeMap<>();
  final SortedMap<String, Shift> shifts = new TreeMap<>();
  final List<Shift> allShifts = new ArrayList<>();
  final SortedMap<String, Check> checks = new TreeMap<>();

  private final Map<ChannelId, String> channelSlugs = new HashMap<>();
  private final Map<PersonId, String> personSlugs = new HashMap<>();
  private final Map<TeamId, String> teamSlugs = new HashMap<>();
  private final Map<TeamId, List<String>> members = new HashMap<>();
  private final Map<PersonId, List<Contact>> contacts;

  private Current(Handle tx, Rooms rooms) {
    rooms.channels().list(tx).forEach(this::add);
    rooms.roster().people(tx).forEach(this::add);
    for (Team team : rooms.roster().teams(tx)) {
      add(team, rooms.roster().peopleOf(tx, team.id()));
    }
    contacts = rooms.contacts().of(tx, personSlugs.keySet());
    rooms
        .duty()
        .shifts(tx, teamSlugs.keySet(), ReadShift.EARLIEST, ReadShift.LATEST)
        .forEach(this::add);
    rooms.checks().all(tx).stream().map(WatchedCheck::check).forEach(this::add);
  }

  static Current read(Handle tx, Rooms rooms) {
    return new Current(tx, rooms);
  }

  private void add(Channel channel) {
    channels.put(channel.slug(), channel);
    channelSlugs.put(channel.id(), channel.slug());
  }

  private void add(Person person) {
    people.put(person.slug(), person);
    personSlugs.put(person.id(), person.slug());
  }

  private void add(Team team, List<Person> itsMembers) {
    teams.put(team.slug(), team);
    teamSlugs.put(team.id(), team.slug());
    members.put(team.id(), itsMembers.stream().map(Person::slug).toList());
  }

  /** Two that were made on pages may have the same times; the files know of one at most. */
  private void add(Shift shift) {
    allShifts.add(shift);
    shifts.merge(name(shift), shift, (one, other) -> one.fromFiles() ? one : other);
  }

  private void add(Check check) {
    checks.put(name(check), check);
  }

  String name(Shift shift) {
    return Wanted.Shift.name(team(shift.team()), shift.from(), shift.to());
  }

  String name(Check check) {
    return Wanted.Check.name(team(check.team()), check.slug());
  }

  String team(TeamId id) {
    return teamSlugs.getOrDefault(id, "?");
  }

  List<String> members(Team team) {
    return members.getOrDefault(team.id(), List.of());
  }

  List<String> people(Shift shift) {
    return shift.people().stream().map(it -> personSlugs.getOrDefault(it, "?")).toList();
  }

  List<ContactDraft> contacts(Person person) {
    List<ContactDraft> drafts = new ArrayList<>();
    for (Contact contact : contacts.getOrDefault(person.id(), List.of())) {
      drafts.add(
          new ContactDraft(
              channelSlugs.getOrDefault(contact.channel(), "?"),
              contact.address(),
              contact.waits(),
              contact.updates()));
    }
    return drafts;
  }

  static TeamSetup setup(Team team) {
    return new TeamSetup(
        team.slug(), team.name(), team.answerWithin(), team.callAgainAfter(), team.fromFiles());
  }

  static PersonSetup setup(Person person) {
    return new PersonSetup(
        person.slug(), person.name(), person.zone(), person.role(), person.fromFiles());
  }

  static CheckPlan plan(Check check) {
    return new CheckPlan(
        check.slug(),
        check.name(),
        check.service(),
        check.severity(),
        check.labels(),
        check.description(),
        check.schedule(),
        check.grace(),
        check.tolerance(),
        check.rules(),
        check.pings());
  }
}
