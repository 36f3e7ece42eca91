package dev.allswell.config;

import dev.allswell.logbook.Actor;
import dev.allswell.message.Secret;
import dev.allswell.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Makes what there is be what files say: shows what would change, and changes it.
 *
 * <p>Applying is one transaction, and the same files again change nothing. Two at once go one after
 * the other. What is to be done is found by comparing, so that a plan only reads and holds nobody
 * up.
 */
public final class Configuration {
  /** "config" in ASCII. */
  private static final long ONE_AT_A_TIME = 0x636f6e666967L;

  private final Database database;
  private final Rooms rooms;
  private final InstantSource clock;

  public Configuration(Database database, Rooms rooms, InstantSource clock) {
    this.database = database;
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * Says what {@link #apply} would do.
   *
   * @param prune would remove what was made from files and is in none any more
   * @throws ConfigurationException with every mistake
   */
  public Plan plan(Sources sources, boolean prune) {
    Mistakes mistakes = new Mistakes();
    Wanted wanted = read(sources, mistakes);
    return database.transact(
        tx -> {
          tx.execute("set transaction isolation level repeatable read, read only");
          return find(tx, wanted, prune, clock.instant(), mistakes).plan();
        });
  }

  /**
   * Makes there be what the files say; the log book tells what that changed.
   *
   * @param prune removes what was made from files and is in none any more
   * @throws ConfigurationException with every mistake; then nothing was changed
   */
  public Plan apply(Sources sources, boolean prune, Actor actor) {
    Mistakes mistakes = new Mistakes();
    Wanted wanted = read(sources, mistakes);
    return database.transact(
        tx -> {
          takeTurns(tx);
          Instant now = clock.instant();
          Found found = find(tx, wanted, prune, now, mistakes);
          new TakeSteps(tx, rooms, actor, now).take(found.comparison(), found.current());
          return found.plan();
        });
  }

  private static Wanted read(Sources sources, Mistakes mistakes) {
    return ReadWanted.read(sources.files(), it -> find(sources, it), mistakes);
  }

  private static Secrets.Found find(Sources sources, SecretReference reference) {
    Secret secret = sources.secrets().get(reference.toString());
    return secret == null
        ? new Secrets.Found.Missing(
            sources
                .missing()
                .getOrDefault(
                    reference.toString(),
                    "The secret (%s) was not sent along with the files.".formatted(reference)))
        : new Secrets.Found.Here(secret);
  }

  /** What is to be done, from what, and how that is told. */
  private record Found(Current current, Comparison comparison, Plan plan) {}

  private Found find(Handle tx, Wanted wanted, boolean prune, Instant now, Mistakes mistakes) {
    Current current = Current.read(tx, rooms);
    LeftOvers leftOvers = LeftOvers.find(wanted, current, now);
    LeftOvers gone = prune ? leftOvers : LeftOvers.NONE;
    CheckReferences.check(wanted, current, gone.all(), mistakes);
    if (prune) {
      refuseToPruneEverything(wanted, mistakes);
    }
    LeftOvers.refuseBusy(gone.teams(), tx, rooms.incidents(), mistakes);
    gone.refuseToTakeAlong(current, now, mistakes);
    mistakes.throwIfAny();
    Comparison comparison = Compare.compare(wanted, current, gone);
    Foreseen foreseen = Foreseen.of(current, comparison);
    gone.refuseInUse(foreseen, mistakes);
    mistakes.throwIfAny();
    Plan plan =
        new Plan(
            comparison.changes(),
            comparison.unchanged(),
            prune ? List.of() : leftOvers.all(),
            FindWarnings.in(foreseen, now));
    return new Found(current, comparison, plan);
  }

  private static void refuseToPruneEverything(Wanted wanted, Mistakes mistakes) {
    if (wanted.names().isEmpty() && mistakes.count() == 0) {
      mistakes.add(
          null,
          "",
          "",
          "",
          "These files want nothing, so pruning would remove everything that was made from files. Name the files that you mean.");
    }
  }

  private static void takeTurns(Handle tx) {
    tx.createQuery("select pg_advisory_xact_lock(:lock)::text")
        .bind("lock", ONE_AT_A_TIME)
        .mapTo(String.class)
        .one();
  }
}
