package dev.allswell.bench;

import dev.allswell.logbook.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * Ten thousand checks fall silent at one instant: how long until the first call leaves, and until
 * all alerts are recorded.
 *
 * <p>In the same run, on the same PostgreSQL: one check that falls silent alone, and the bare
 * insertion of as many rows.
 */
final class Silence {
  private static final int CHECKS = 10_000;
  private static final int TEAMS = 20;
  private static final int SERVICES = 5;
  private static final Duration AHEAD = Duration.ofSeconds(3);

  private Silence() {}

  /** Milliseconds from the deadline. */
  private record Burst(long firstCall, long allRecorded, long lastCall) {}

  private record Run(long bareInsert, long aloneCall, Burst burst) {}

  /** The first argument is how often; without one, six times. */
  public static void main(String[] arguments) throws Exception {
    int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6;
    List<Run> runs = new ArrayList<>();
    try (Telephones telephones = new Telephones();
        World world = new World(telephones.url())) {
      for (int i = 0; i < times; i++) {
        long bare = insertBareRows(world);
        long alone = burst(world, telephones, "alone-" + i, 1, 1, 1).firstCall;
        Burst burst = burst(world, telephones, "run-" + i, TEAMS, SERVICES, CHECKS / TEAMS);
        runs.add(new Run(bare, alone, burst));
        print(i + 1, runs.getLast());
        System.out.printf("        one row a commit: %,d/s%n", world.commitsPerSecond());
      }
    }
    List<Run> warm = runs.subList(Math.min(1, runs.size() - 1), runs.size());
    System.out.println("median, the first run left out:");
    print(
        0,
        new Run(
            median(warm, Run::bareInsert),
            median(warm, Run::aloneCall),
            new Burst(
                median(warm, run -> run.burst.firstCall),
                median(warm, run -> run.burst.allRecorded),
                median(warm, run -> run.burst.lastCall))));
  }

  private static Burst burst(
      World world, Telephones telephones, String slug, int teams, int services, int each) {
    List<TeamId> theirs = world.teams(slug, teams);
    long before = world.count("alerts");
    telephones.forget();
    Instant deadline = Instant.now().plus(AHEAD);
    world.checks(theirs, services, each, deadline);
    await(() -> Instant.now().isAfter(deadline));
    await(() -> world.count("alerts") == before + (long) teams * each);
    Instant recorded = Instant.now();
    await(() -> telephones.count() >= teams * 2);
    return new Burst(
        millis(deadline, telephones.first()),
        millis(deadline, recorded),
        millis(deadline, telephones.last()));
  }

  private static long insertBareRows(World world) {
    world.database.run(
        tx ->
            tx.execute(
                """
                create table if not exists bare_rows (
                  id bigint generated always as identity primary key, team_id bigint not null,
                  check_id uuid not null, summary text not null, at timestamptz not null)
                """));
    long began = System.nanoTime();
    for (int i = 0; i < CHECKS; i += 500) {
      world.database.run(
          tx ->
              tx.execute(
                  """
                  insert into bare_rows (team_id, check_id, summary, at)
                  select i, gen_random_uuid(), 'check-' || i || ' is down', now()
                  from generate_series(1, 500) i
                  """));
    }
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static void await(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static long millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }

  private static long median(List<Run> runs, ToLongFunction<Run> of) {
    long[] sorted = runs.stream().mapToLong(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void print(int number, Run run) {
    System.out.printf(
        Locale.ROOT,
        "%srun %d: one alone calls after %d ms | %,d at once: first call %d ms, all recorded %d ms,"
            + " last call %d ms | bare insert %d ms, ratio %.1f%n",
        number == 0 ? "  " : "",
        number,
        run.aloneCall,
        CHECKS,
        run.burst.firstCall,
        run.burst.allRecorded,
        run.burst.lastCall,
        run.bareInsert,
        (double) run.burst.allRecorded / Math.max(1, run.bareInsert));
  }
}
