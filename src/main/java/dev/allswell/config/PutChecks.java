package dev.allswell.config;

import dev.allswell.check.Check;
import dev.allswell.check.Checks;
import dev.allswell.logbook.TeamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes checks be as the files say. */
final class PutChecks {
  private final Applying applying;
  private final Map<String, TeamId> teams;
  private final List<Checks.New> created = new ArrayList<>();

  private PutChecks(Applying applying) {
    this.applying = applying;
    this.teams = applying.teams();
  }

  /** In the order of their ids, in which pings lock the same rows. */
  static void put(List<Wanted.Check> wanted, Applying applying) {
    PutChecks checks = new PutChecks(applying);
    wanted.stream().sorted(Comparator.comparing(checks::id)).forEach(checks::put);
    applying.rooms().checks().create(applying.tx(), checks.created, true, applying.actor());
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
        .ifPresent(
            change ->
                there.ifPresentOrElse(
                    check -> change(check, wanted, change), () -> create(wanted, change)));
  }

  private void change(Check there, Wanted.Check wanted, Change change) {
    applying
        .rooms()
        .checks()
        .change(applying.tx(), there.id(), wanted.plan(), true, applying.actor());
    applying.changes().ofCheck(change, there.team(), there.id());
  }

  private void create(Wanted.Check wanted, Change change) {
    Checks.New check = new Checks.New(Applying.known(teams, wanted.team().slug()), wanted.plan());
    created.add(check);
    applying.changes().ofCheck(change, check.team(), check.id());
  }
}
