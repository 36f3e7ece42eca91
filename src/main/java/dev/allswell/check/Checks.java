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
  private final SetUpChecks setUp;
  private final CheckStore store = new CheckStore();
  private final CheckStateStore states = new CheckStateStore();
  private final DueCheckStore runs = new DueCheckStore();

  public Checks(InstantSource clock, Alerts alerts) {
    this.clock = clock;
    this.alerts = alerts;
    this.setUp = new SetUpChecks(clock, alerts);
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
    setUp.create(tx, checks, fromFiles, actor);
  }

  /** What a check is to become. */
  public record Edit(Check check, CheckPlan plan) {}

  /**
   * Changes checks; what that means for their deadlines is judged at once. Their states are held
   * last: whoever pings one of them waits no longer than the caller's transaction goes on.
   *
   * @param leaving others, which the caller removes next: all are held in one order of their ids
   */
  public void change(
      Handle tx, List<Edit> edits, List<Check> leaving, boolean fromFiles, Actor actor) {
    setUp.change(tx, edits, leaving, fromFiles, actor);
  }

  /** Stops watching; what it had fired is resolved. Pausing twice changes nothing. */
  public void pause(Handle tx, CheckId id, Actor actor) {
    WatchedCheck watched = locked(tx, id);
    if (watched.condition().state() instanceof CheckState.Paused) {
      return;
    }
    Check check = watched.check();
    Instant now = clock.instant();
    states.reset(tx, id, new CheckState.Paused(now), null);
    write(tx, check, Kind.CHECK_PAUSED, check.name() + " was paused.", actor);
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
    states.reset(tx, id, new CheckState.Waiting(now), now);
    write(tx, check, Kind.CHECK_RESUMED, check.name() + " is watched again.", actor);
  }

  /** Removes checks and resolves what they had fired; their entries stay. */
  public void remove(Handle tx, List<Check> checks, Actor actor) {
    setUp.remove(tx, checks, actor);
  }

  /** A check with its open runs. */
  public Optional<WatchedCheck> find(Handle tx, CheckId id) {
    return store
        .find(tx, id)
        .map(
            found ->
                found.with(
                    runs.openRuns(tx, List.of(id.value())).getOrDefault(id.value(), List.of())));
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

  private void write(Handle tx, Check check, Kind kind, String says, Actor actor) {
    logBook.write(
        tx, Entry.of(clock.instant(), kind, says).team(check.team()).check(check.id()).by(actor));
  }
}
