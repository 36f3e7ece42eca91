package dev.allswell.http.health;

import dev.allswell.check.ListChecks;
import dev.allswell.message.Deliveries;
import dev.allswell.store.Database;
import dev.allswell.store.Loop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the watch itself is doing, in numbers: how late its work is, and how many checks are in which
 * state.
 *
 * <p>They are counted by a loop and not by whoever asks, so that a database that hangs holds up no
 * scrape; a count that is too old is no number.
 */
public final class WatchMetrics {
  private static final Duration TOO_OLD = Duration.ofSeconds(60);
  private static final Duration OVERDUE = Duration.ofSeconds(5);

  private final Database database;
  private final ListChecks checks;
  private final Deliveries deliveries;
  private volatile @Nullable Counted last;

  public WatchMetrics(Database database, ListChecks checks, Deliveries deliveries) {
    this.database = database;
    this.checks = checks;
    this.deliveries = deliveries;
  }

  private record Counted(
      Map<String, Long> checks, long overdueChecks, long overdueMessages, long atNanos) {}

  /** Counts once; for a loop. */
  public boolean turn() {
    last =
        database.transact(
            tx ->
                new Counted(
                    checks.countByState(tx),
                    checks.overdue(tx, OVERDUE),
                    deliveries.overdue(tx, OVERDUE),
                    System.nanoTime()));
    return false;
  }

  /** Adds the numbers to a registry, with how long ago each loop last succeeded. */
  public void bindTo(MeterRegistry registry, List<Loop> loops) {
    for (Loop loop : loops) {
      TimeGauge.builder(
              "allswell.loop.age",
              loop,
              TimeUnit.NANOSECONDS,
              it -> it.sinceLastGoodTurn().toNanos())
          .description("Time since the loop last succeeded")
          .tag("loop", loop.name())
          .register(registry);
    }
    for (String state : ListChecks.STATES) {
      Gauge.builder("allswell.checks", this, it -> it.checksThatAre(state))
          .description("Checks by state")
          .tag("state", state)
          .register(registry);
    }
    Gauge.builder("allswell.checks.overdue", this, it -> it.fresh(Counted::overdueChecks))
        .description("Checks that should have been judged more than 5 s ago")
        .register(registry);
    Gauge.builder("allswell.messages.overdue", this, it -> it.fresh(Counted::overdueMessages))
        .description("Messages that should have left more than 5 s ago")
        .register(registry);
  }

  private double checksThatAre(String state) {
    return fresh(counted -> counted.checks.getOrDefault(state, 0L));
  }

  private double fresh(ToLongFunction<Counted> number) {
    Counted counted = last;
    boolean known = counted != null && System.nanoTime() - counted.atNanos < TOO_OLD.toNanos();
    return known ? number.applyAsLong(counted) : Double.NaN;
  }
}
