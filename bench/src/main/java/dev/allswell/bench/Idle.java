package dev.allswell.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What ten thousand checks cost while nothing is due, and how what is due is found. */
final class Idle {
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private static final String CLAIM =
      """
      select c.id, s.status from check_states s join checks c on c.id = s.check_id
      where s.due_at <= now() order by s.due_at limit 500 for update of s skip locked
      """;

  private Idle() {}

  public static void main(String[] arguments) throws Exception {
    try (Telephones telephones = new Telephones();
        World world = new World(telephones.url())) {
      measure("without a check", world);
      world.checks(world.teams("team", 20), 5, 500, Instant.now().plus(World.PERIOD));
      world.database.run(tx -> tx.execute("analyze"));
      measure("with 10,000 checks", world);
      explain(world, "nothing is due");
      silence(world);
      measure("after all have fallen silent", world);
    }
  }

  private static void silence(World world) {
    world.checks(world.teams("silent", 20), 5, 500, Instant.now());
    while (world.count("deliveries where status = 'sent' or status = 'given up'") < 40
        || world.count("seals") < world.count("entries")) {
      LockSupport.parkNanos(100_000_000);
    }
    world.database.run(tx -> tx.execute("analyze"));
  }

  private static void measure(String what, World world) {
    Map<String, Long> scanned = scanned(world);
    long transactions = transactions(world);
    Duration cpu = cpu();
    Duration databaseCpu = databaseCpu();
    pause();
    System.out.printf(
        Locale.ROOT,
        "%s: server %.1f %% of a core, PostgreSQL %.1f %%, %d transactions/s%n",
        what,
        percent(cpu().minus(cpu)),
        percent(databaseCpu().minus(databaseCpu)),
        (transactions(world) - transactions) / MEASURED.toSeconds());
    scanned(world)
        .forEach(
            (table, rows) -> {
              long now = (rows - scanned.getOrDefault(table, 0L)) / MEASURED.toSeconds();
              if (now > 0) {
                System.out.printf("  read whole: %s, %d rows/s%n", table, now);
              }
            });
  }

  /** Rows read by sequential scans so far. */
  private static Map<String, Long> scanned(World world) {
    return world.database.transact(
        tx ->
            tx.createQuery("select relname, seq_tup_read from pg_stat_user_tables order by 1")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void pause() {
    long end = System.nanoTime() + MEASURED.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static double percent(Duration cpu) {
    return 100.0 * cpu.toNanos() / MEASURED.toNanos();
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Duration databaseCpu() {
    return ProcessHandle.current()
        .descendants()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static long transactions(World world) {
    return world.database.transact(
        tx ->
            tx.createQuery(
                    """
                    select xact_commit from pg_stat_database where datname = current_database()
                    """)
                .mapTo(Long.class)
                .one());
  }

  private static void explain(World world, String when) {
    System.out.println("The claim of due checks when " + when + ":");
    world.database.run(
        tx ->
            tx.createQuery("explain (analyze, buffers, costs off, summary on) " + CLAIM)
                .mapTo(String.class)
                .forEach(line -> System.out.println("  " + line)));
  }
}
