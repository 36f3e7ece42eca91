package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.check.CheckPlan;
import dev.allswell.config.Change.Verb;
import dev.allswell.message.Channel;
import dev.allswell.message.ContactDraft;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what there is with what is wanted; a pure function. */
final class Compare {
  private final Wanted wanted;
  private final Current current;
  private int unchanged;

  private Compare(Wanted wanted, Current current) {
    this.wanted = wanted;
    this.current = current;
  }

  /**
   * @param gone what is to be removed
   */
  static Comparison compare(Wanted wanted, Current current, LeftOvers gone) {
    return new Compare(wanted, current).compare(gone);
  }

  private Comparison compare(LeftOvers gone) {
    List<Step<Channel, Wanted.Channel>> channels = new ArrayList<>();
    wanted.channels().forEach(it -> compare(it, channels));
    gone.channels().forEach(it -> channels.add(remove("channel", it.slug(), it)));
    List<Step<Person, Wanted.Person>> people = new ArrayList<>();
    wanted.people().forEach(it -> compare(it, people));
    gone.people().forEach(it -> people.add(remove("person", it.slug(), it)));
    List<Step<Team, Wanted.Team>> teams = new ArrayList<>();
    wanted.teams().forEach(it -> compare(it, teams));
    gone.teams().forEach(it -> teams.add(remove("team", it.slug(), it)));
    List<Step<Shift, Wanted.Shift>> shifts = new ArrayList<>();
    wanted.shifts().forEach(it -> compare(it, shifts));
    gone.shifts().forEach(it -> shifts.add(remove("shift", current.name(it), it)));
    List<Step<Check, Wanted.Check>> checks = new ArrayList<>();
    wanted.checks().forEach(it -> compare(it, checks));
    gone.checks().forEach(it -> checks.add(remove("check", current.name(it), it)));
    return new Comparison(
        new Steps<>(channels),
        new Steps<>(people),
        new Steps<>(teams),
        new Steps<>(shifts),
        new Steps<>(checks),
        unchanged);
  }

  private void compare(Wanted.Channel channel, List<Step<Channel, Wanted.Channel>> steps) {
    String slug = channel.draft().slug();
    Description after = Describe.channel(channel.draft(), true);
    compare("channel", slug, current.channels.get(slug), Compare::describe, channel, after, steps);
  }

  private static Description describe(Channel there) {
    return Describe.channel(there.draft(), there.fromFiles());
  }

  private void compare(Wanted.Person person, List<Step<Person, Wanted.Person>> steps) {
    String slug = person.setup().slug();
    @Nullable Person there = current.people.get(slug);
    List<ContactDraft> before = there == null ? List.of() : current.contacts(there);
    Description after = Describe.person(person.setup(), person.contactsOr(before));
    compare("person", slug, there, this::describe, person, after, steps);
  }

  private Description describe(Person there) {
    return Describe.person(Current.setup(there), current.contacts(there));
  }

  private void compare(Wanted.Team team, List<Step<Team, Wanted.Team>> steps) {
    String slug = team.setup().slug();
    @Nullable Team there = current.teams.get(slug);
    List<String> before = there == null ? List.of() : current.members(there);
    Description after = Describe.team(team.setup(), team.membersOr(before));
    compare("team", slug, there, this::describe, team, after, steps);
  }

  private Description describe(Team there) {
    return Describe.team(Current.setup(there), current.members(there));
  }

  private void compare(Wanted.Shift shift, List<Step<Shift, Wanted.Shift>> steps) {
    String name = shift.name();
    Description after = Describe.shift(shift.slugs(), true);
    compare("shift", name, current.shifts.get(name), this::describe, shift, after, steps);
  }

  private Description describe(Shift there) {
    return Describe.shift(current.people(there), there.fromFiles());
  }

  private void compare(Wanted.Check check, List<Step<Check, Wanted.Check>> steps) {
    String name = check.name();
    @Nullable Check there = current.checks.get(name);
    CheckPlan plan = there == null ? check.plan() : check.plan().orCalledAt(there.pings());
    Description after = Describe.check(plan, true);
    compare("check", name, there, Compare::describe, check, after, steps);
  }

  private static Description describe(Check there) {
    return Describe.check(Current.plan(there), there.fromFiles());
  }

  private <T, W> void compare(
      String kind,
      String name,
      @Nullable T there,
      Function<T, Description> describe,
      W thing,
      Description after,
      List<Step<T, W>> steps) {
    if (there == null) {
      Change created = new Change(Verb.CREATE, kind, name, after.created());
      steps.add(new Step.Create<>(created, thing));
      return;
    }
    List<FieldChange> fields = describe.apply(there).becoming(after);
    if (fields.isEmpty()) {
      unchanged++;
    } else {
      steps.add(new Step.Alter<>(new Change(Verb.CHANGE, kind, name, fields), there, thing));
    }
  }

  private static <T, W> Step<T, W> remove(String kind, String name, T there) {
    return new Step.Remove<>(new Change(Verb.REMOVE, kind, name, List.of()), there);
  }
}
