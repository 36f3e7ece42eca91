package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.config.Change.Verb;
import dev.allswell.message.Channel;
import dev.allswell.oncall.Shift;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must be done so that everything is as the files say. It only says so: nothing is done yet.
 *
 * @param unchanged how many things of the files are as they say already
 */
record Comparison(
    Steps<Channel, Wanted.Channel> channels,
    Steps<Person, Wanted.Person> people,
    Steps<Team, Wanted.Team> teams,
    Steps<Shift, Wanted.Shift> shifts,
    Steps<Check, Wanted.Check> checks,
    int unchanged) {

  /** Each after what it refers to, and removals before it. */
  List<Change> changes() {
    Stream<Change> removed =
        Stream.of(checks, shifts, teams, people, channels)
            .flatMap(Comparison::of)
            .filter(it -> it.verb() == Verb.REMOVE);
    Stream<Change> put =
        Stream.of(channels, people, teams, shifts, checks)
            .flatMap(Comparison::of)
            .filter(it -> it.verb() != Verb.REMOVE);
    return Stream.concat(put, removed).toList();
  }

  private static Stream<Change> of(Steps<?, ?> steps) {
    return steps.all().stream().map(Step::change);
  }
}
