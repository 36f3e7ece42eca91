package dev.allswell.http.health;

import dev.allswell.logbook.HowLong;
import dev.allswell.store.Database;
import dev.allswell.store.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks each part that Allswell cannot work without: the database, and whether the loops that do
 * what is due succeed. A database that hangs is asked by one thread only, however many ask us
 * meanwhile, and each of them gets an answer within a second.
 */
public final class Readiness {
  static final String READY = "ready";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A loop that has not succeeded for so long does not do its work. */
  private static final Duration LONGEST_WITHOUT_SUCCESS = Duration.ofSeconds(15);

  private final Database database;
  private final List<Loop> loops;
  private final Duration longestWithoutSuccess;
  private @Nullable FutureTask<Boolean> underWay;

  /**
   * @param loops those that take a turn at least every second
   */
  public Readiness(Database database, List<Loop> loops) {
    this(database, loops, LONGEST_WITHOUT_SUCCESS);
  }

  Readiness(Database database, List<Loop> loops, Duration longestWithoutSuccess) {
    this.database = database;
    this.loops = List.copyOf(loops);
    this.longestWithoutSuccess = longestWithoutSuccess;
  }

  /** The parts and their state, {@code ready} or what is missing. */
  Map<String, String> ask() {
    Map<String, String> parts = new LinkedHashMap<>();
    try {
      boolean migrated = question().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      parts.put("database", READY);
      parts.put("migrations", migrated ? READY : "not ready: its tables are not those of Allswell");
    } catch (TimeoutException e) {
      parts.put("database", "not ready: it did not answer within a second");
    } catch (ExecutionException e) {
      parts.put("database", "not ready: it refused to answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      parts.put("database", "not ready: Allswell is stopping");
    }
    parts.put("work", work());
    return parts;
  }

  private String work() {
    String failing =
        loops.stream()
            .filter(it -> it.sinceLastGoodTurn().compareTo(longestWithoutSuccess) > 0)
            .map(
                it ->
                    "%s has not succeeded for %s"
                        .formatted(it.name(), HowLong.words(it.sinceLastGoodTurn())))
            .collect(Collectors.joining(", "));
    return failing.isEmpty() ? READY : "not ready: " + failing;
  }

  private synchronized FutureTask<Boolean> question() {
    FutureTask<Boolean> before = underWay;
    if (before != null && !before.isDone()) {
      return before;
    }
    FutureTask<Boolean> fresh = new FutureTask<>(this::isMigrated);
    underWay = fresh;
    Thread.ofVirtual().name("ask whether the database is ready").start(fresh);
    return fresh;
  }

  private boolean isMigrated() {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select to_regclass('flyway_schema_history') is not null
                      and to_regclass('entries') is not null
                    """)
                .mapTo(boolean.class)
                .one());
  }
}
