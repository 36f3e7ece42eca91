package dev.allswell.config;

import dev.allswell.incident.IncidentQuery;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Secret;
import dev.allswell.people.Team;
import dev.allswell.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Makes what there is be what files say: shows what would change, and changes it.
 *
 * <p>Applying is one transaction, and the same files again change nothing. A plan is the same work,
 * taken back at its end, so that it says all that applying would say. Two at once go one after the
 * other.
 */
public final class Configuration {
  /** "config" in ASCII. */
  private static final long ONE_AT_A_TIME = 0x636f6e666967L;

  private final Database database;
  private final Rooms rooms;
  private final InstantSource clock;
  private final LogBook logBook = new LogBook();

  public Configuration(Database database, Rooms rooms, InstantSource clock) {
    this.database = database;
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * Says what {@link #apply} would do, and changes nothing.
   *
   * @param prune would remove what was made from files and is in none any more
   * @throws ConfigurationException with every mistake
   */
  public Plan plan(Sources sources, boolean prune) {
    return database.transact(
        tx -> {
          Plan plan = change(tx, sources, prune, Actor.ALLSWELL);
          tx.rollback();
          return plan;
        });
  }

  /**
   * Makes there be what the files say; the log book tells what that changed.
   *
   * @param prune removes what was made from files and is in none any more
   * @throws ConfigurationException with every mistake; then nothing was changed
   */
  public Plan apply(Sources sources, boolean prune, Actor actor) {
    return database.transact(tx -> change(tx, sources, prune, actor));
  }

  private Plan change(Handle tx, Sources sources, boolean prune, Actor actor) {
    Mistakes mistakes = new Mistakes();
    Wanted wanted = ReadWanted.read(sources.files(), it -> find(sources, it), mistakes);
    takeTurns(tx);
    Instant now = clock.instant();
    Current current = Current.read(tx, rooms);
    LeftOvers leftOvers = LeftOvers.find(wanted, current, now);
    CheckReferences.check(wanted, current, prune ? leftOvers.all() : List.of(), mistakes);
    if (prune) {
      refuseToPruneEverything(wanted, mistakes);
      leftOvers.refuseToTakeAlong(current, busy(tx, leftOvers.teams()), now, mistakes);
    }
    mistakes.throwIfAny();
    Changes changes = new Changes();
    Applying applying = new Applying(tx, rooms, current, changes, actor);
    put(wanted, applying);
    if (prune) {
      Prune.prune(leftOvers, applying, mistakes);
    }
    logBook.write(tx, changes.entries(now, actor));
    return changes.plan(prune ? List.of() : leftOvers.all(), FindWarnings.in(tx, rooms, now));
  }

  private Set<TeamId> busy(Handle tx, List<Team> teams) {
    return teams.stream()
        .map(Team::id)
        .filter(it -> rooms.incidents().count(tx, new IncidentQuery("", it, true)) > 0)
        .collect(Collectors.toSet());
  }

  /** In an order in which each thing finds what it refers to. */
  private static void put(Wanted wanted, Applying applying) {
    PutChannels.put(wanted.channels(), applying);
    PutPeople.put(wanted.people(), applying);
    PutTeams.put(wanted.teams(), applying);
    PutShifts.put(wanted.shifts(), applying);
    PutChecks.put(wanted.checks(), applying);
  }

  private static Secrets.Found find(Sources sources, SecretReference reference) {
    Secret secret = sources.secrets().get(reference.toString());
    return secret == null
        ? new Secrets.Found.Missing(
            "The secret (%s) was not sent along with the files.".formatted(reference))
        : new Secrets.Found.Here(secret);
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
