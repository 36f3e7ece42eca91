package dev.allswell.check;

import dev.allswell.alert.AlertChange;
import dev.allswell.alert.Alerts;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.TeamId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The checks: set up, changed, paused, resumed, removed and looked at. */
public final class Checks {
  private final InstantSource clock;
  private final Alerts alerts;
  private final LogBook logBook = new LogBook();
  private final CheckStore store = new CheckStore();
  private final DueCheckStore runs = new DueCheckStore();

  public Checks(InstantSource clock, Alerts alerts) {
    this.clock = clock;
    this.alerts = alerts;
  }

  /** A check that is not there yet. */
  public record New(CheckId id, TeamId team, CheckPlan plan) {
    public New(TeamId team, CheckPlan plan) {
      this(new CheckId(UUID.randomUUID()), team, plan);
    }
  }

  /** Sets up a check that waits to be heard; its first deadline counts from now. */
  public CheckId create(Handle tx, TeamId team, CheckPlan plan, boolean fromFiles, Actor actor) {
    New check = new New(team, plan);
    create(tx, List.of(check), fromFiles, actor);
    return check.id();
  }

  /** The same for many at once. */
  public void create(Handle tx, List<New> checks, boolean fromFiles, Actor actor) {
    store
        .firstTaken(tx, checks)
        .ifPresent(
            slug -> {
              throw new CheckException(
                  "slug",
                  "slug \"%s\" is taken by another check of the team: choose another."
                      .formatted(slug));
            });
    Instant now = clock.instant();
    store.insert(tx, checks, now, fromFiles);
    logBook.write(
        tx,
        checks.stream()
            .map(
                it ->
                    Entry.of(now, Kind.CHECK_CREATED, it.plan().name() + " was created.")
                        .team(it.team())
                        .check(it.id())
                        .by(actor))
            .toList());
  }

  /** Changes a check; what the change means for its deadline is judged at once. */
  public void change(Handle tx, CheckId id, CheckPlan plan, boolean fromFiles, Actor actor) {
    Check check = locked(tx, id).check();
    store.update(tx, id, plan, fromFiles);
    store.bringForward(tx, id, clock.instant());
    write(tx, check.team(), id, Kind.CHECK_CHANGED, plan.name() + " was changed.", actor);
  }

  /** Stops watching; what it had fired is resolved. Pausing twice changes nothing. */
  public void pause(Handle tx, CheckId id, Actor actor) {
    WatchedCheck watched = locked(tx, id);
    if (watched.condition().state() instanceof CheckState.Paused) {
      return;
    }
    Check check = watched.check();
    Instant now = clock.instant();
    store.reset(tx, id, new CheckState.Paused(now), null);
    write(tx, check.team(), id, Kind.CHECK_PAUSED, check.name() + " was paused.", actor);
    alerts.take(tx, List.of(new AlertChange.Resolve(check.team(), id, now)), now);
  }

  /** Watches again; the next deadline counts from now. */
  public void resume(Handle tx, CheckId id, Actor actor) {
    WatchedCheck watched = locked(tx, id);
    Check check = watched.check();
    if (!(watched.condition().state() instanceof CheckState.Paused)) {
      throw new CheckException(
          "status",
          "%s is %s, not paused: there is nothing to resume."
              .formatted(check.name(), watched.condition().state().word()));
    }
    Instant now = clock.instant();
    store.reset(tx, id, new CheckState.Waiting(now), now);
    write(tx, check.team(), id, Kind.CHECK_RESUMED, check.name() + " is watched again.", actor);
  }

  /** Removes a check and resolves what it had fired; its entries stay. */
  public void remove(Handle tx, CheckId id, Actor actor) {
    Check check = locked(tx, id).check();
    Instant now = clock.instant();
    write(tx, check.team(), id, Kind.CHECK_REMOVED, check.name() + " was removed.", actor);
    alerts.take(tx, List.of(new AlertChange.Resolve(check.team(), id, now)), now);
    store.delete(tx, id);
  }

  /** A check with its open runs. */
  public Optional<WatchedCheck> find(Handle tx, CheckId id) {
    return store
        .find(tx, id)
        .map(
            found -> {
              Condition condition = found.condition();
              Condition whole =
                  new Condition(
                      condition.state(),
                      condition.lastPing(),
                      runs.openRuns(tx, List.of(id.value())).getOrDefault(id.value(), List.of()));
              return new WatchedCheck(found.check(), whole, found.dueAt());
            });
  }

  /** Those of these checks that there are, as people set them up. */
  public Map<CheckId, Check> byId(Handle tx, Collection<CheckId> ids) {
    return store.byIds(tx, ids).stream()
        .map(WatchedCheck::check)
        .collect(Collectors.toMap(Check::id, Function.identity()));
  }

  public Optional<WatchedCheck> find(Handle tx, TeamId team, String slug) {
    return store.find(tx, team, slug);
  }

  /** All checks by team and slug. */
  public List<WatchedCheck> all(Handle tx) {
    return store.all(tx);
  }

  private WatchedCheck locked(Handle tx, CheckId id) {
    return store
        .lock(tx, id)
        .orElseThrow(
            () -> new CheckException("check", "No check is \"%s\".".formatted(id.value())));
  }

  private void write(Handle tx, TeamId team, CheckId id, Kind kind, String says, Actor actor) {
    logBook.write(tx, Entry.of(clock.instant(), kind, says).team(team).check(id).by(actor));
  }
}
