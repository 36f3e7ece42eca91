package dev.allswell.check;

import dev.allswell.alert.AlertChange;
import dev.allswell.alert.Alerts;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Creates, changes and removes thousands of checks in a few statements. */
final class SetUpChecks {
  private final InstantSource clock;
  private final Alerts alerts;
  private final LogBook logBook = new LogBook();
  private final CheckStore checks = new CheckStore();
  private final CheckStateStore states = new CheckStateStore();

  SetUpChecks(InstantSource clock, Alerts alerts) {
    this.clock = clock;
    this.alerts = alerts;
  }

  void create(Handle tx, List<Checks.New> created, boolean fromFiles, Actor actor) {
    checks
        .firstTaken(tx, created)
        .ifPresent(
            slug -> {
              throw new CheckException(
                  "slug",
                  "slug \"%s\" is taken by another check of the team: choose another."
                      .formatted(slug));
            });
    refuseTakenAddresses(
        tx, created.stream().map(it -> new Addressed(it.id(), it.plan())).toList());
    Instant now = clock.instant();
    created.forEach(it -> requireMore(it.plan(), now));
    checks.insert(tx, created, now, fromFiles);
    write(
        tx,
        created,
        it ->
            Entry.of(now, Kind.CHECK_CREATED, it.plan().name() + " was created.")
                .team(it.team())
                .check(it.id())
                .by(actor));
  }

  void change(
      Handle tx, List<Checks.Edit> edits, List<Check> leaving, boolean fromFiles, Actor actor) {
    refuseTakenAddresses(
        tx, edits.stream().map(it -> new Addressed(it.check().id(), it.plan())).toList());
    Instant now = clock.instant();
    edits.forEach(it -> requireMore(it.plan(), now));
    checks.update(tx, edits, fromFiles);
    write(
        tx,
        edits,
        it ->
            Entry.of(now, Kind.CHECK_CHANGED, it.plan().name() + " was changed.")
                .team(it.check().team())
                .check(it.check().id())
                .by(actor));
    List<CheckId> changed = edits.stream().map(it -> it.check().id()).toList();
    states.hold(tx, Stream.concat(changed.stream(), leaving.stream().map(Check::id)).toList());
    states.setPings(tx, edits);
    states.bringForward(tx, changed, now);
  }

  private record Addressed(CheckId check, CheckPlan plan) {}

  /** A ping is of one check. */
  private void refuseTakenAddresses(Handle tx, List<Addressed> all) {
    Map<CheckId, PingId> wanted = new LinkedHashMap<>();
    Set<PingId> seen = new HashSet<>();
    Set<PingId> taken = new HashSet<>();
    for (Addressed each : all) {
      PingId address = each.plan.pings();
      if (address != null && !seen.add(address)) {
        taken.add(address);
      } else if (address != null) {
        wanted.put(each.check, address);
      }
    }
    if (!wanted.isEmpty()) {
      checks.firstTaken(tx, wanted).ifPresent(taken::add);
    }
    for (Addressed each : all) {
      if (each.plan.pings() != null && taken.contains(each.plan.pings())) {
        throw new CheckException(
            "ping-id",
            "ping-id of \"%s\" is where another check is called: give each its own."
                .formatted(each.plan.slug()));
      }
    }
  }

  void remove(Handle tx, List<Check> removed, Actor actor) {
    Instant now = clock.instant();
    List<CheckId> ids = removed.stream().map(Check::id).toList();
    states.hold(tx, ids);
    write(
        tx,
        removed,
        it ->
            Entry.of(now, Kind.CHECK_REMOVED, it.name() + " was removed.")
                .team(it.team())
                .check(it.id())
                .by(actor));
    alerts.take(tx, removed.stream().map(it -> resolve(it, now)).toList(), now);
    checks.delete(tx, ids);
  }

  private static void requireMore(CheckPlan plan, Instant now) {
    if (plan.schedule().next(now).equals(Schedule.NEVER)) {
      throw new CheckException(
          "schedule",
          "schedule \"%s\" of %s never comes again: choose a later year, or write \"*\" for any."
              .formatted(plan.schedule(), plan.slug()));
    }
  }

  private static AlertChange resolve(Check check, Instant now) {
    return new AlertChange.Resolve(check.team(), check.id(), now);
  }

  private <T> void write(Handle tx, List<T> things, Function<T, Entry> says) {
    logBook.write(tx, things.stream().map(says).toList());
  }
}
