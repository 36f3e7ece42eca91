package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.check.Checks;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes checks be as the files say. */
final class PutChecks {
  private final Applying applying;
  private final Map<String, TeamId> teams;

  private PutChecks(Applying applying) {
    this.applying = applying;
    this.teams = applying.teams();
  }

  /** In the order of their ids, in which pings lock the same rows. */
  static void put(List<Wanted.Check> wanted, Applying applying) {
    PutChecks checks = new PutChecks(applying);
    wanted.stream().sorted(Comparator.comparing(checks::id)).forEach(checks::put);
  }

  private String id(Wanted.Check wanted) {
    return there(wanted).map(it -> it.id().toString()).orElse("");
  }

  private Optional<Check> there(Wanted.Check wanted) {
    return Optional.ofNullable(applying.current().checks.get(wanted.name()));
  }

  private void put(Wanted.Check wanted) {
    Optional<Check> there = there(wanted);
    applying
        .compare(
            "check",
            wanted.name(),
            there.map(it -> Describe.check(Current.plan(it), it.fromFiles())),
            Describe.check(wanted.plan(), true))
        .ifPresent(change -> make(wanted, there.map(Check::id), change));
  }

  private void make(Wanted.Check wanted, Optional<CheckId> there, Change change) {
    Checks checks = applying.rooms().checks();
    TeamId team = Applying.known(teams, wanted.team().slug());
    there.ifPresent(id -> checks.change(applying.tx(), id, wanted.plan(), true, applying.actor()));
    CheckId id =
        there.orElseGet(
            () -> checks.create(applying.tx(), team, wanted.plan(), true, applying.actor()));
    applying.changes().ofCheck(change, team, id);
  }
}
