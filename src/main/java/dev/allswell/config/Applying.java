package dev.allswell.config;

import dev.allswell.config.Change.Verb;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.Person;
import dev.allswell.people.Team;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What making things be as the files say needs: where, from what, by whom. */
record Applying(Handle tx, Rooms rooms, Current current, Changes changes, Actor actor) {

  /**
   * What differs, if anything does.
   *
   * @param before empty when there is no such thing yet
   */
  Optional<Change> compare(
      String kind, String name, Optional<Description> before, Description after) {
    if (before.isEmpty()) {
      return Optional.of(new Change(Verb.CREATE, kind, name, after.created()));
    }
    List<FieldChange> fields = before.get().becoming(after);
    if (fields.isEmpty()) {
      changes.unchanged();
      return Optional.empty();
    }
    return Optional.of(new Change(Verb.CHANGE, kind, name, fields));
  }

  /** Everybody there is by now. */
  Map<String, PersonId> people() {
    return rooms.roster().people(tx).stream().collect(Collectors.toMap(Person::slug, Person::id));
  }

  /** Every team there is by now. */
  Map<String, TeamId> teams() {
    return rooms.roster().teams(tx).stream().collect(Collectors.toMap(Team::slug, Team::id));
  }

  /** What a name stands for, which was looked up before. */
  static <T> T known(Map<String, T> things, String name) {
    return Optional.ofNullable(things.get(name)).orElseThrow();
  }
}
