package dev.allswell.http.api;

import dev.allswell.check.Check;
import dev.allswell.check.CheckState;
import dev.allswell.check.WatchedCheck;
import dev.allswell.check.schedule.Calendar;
import dev.allswell.check.schedule.Cron;
import dev.allswell.check.schedule.Period;
import dev.allswell.check.schedule.Schedule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check with how it is doing.
 *
 * @param schedule in words
 * @param period null when it is a cron or calendar expression in a zone
 * @param nextExpected null while it is paused or down
 * @param methods {@code any}, or {@code POST} when no other counts
 * @param manualResume no ping resumes it from being paused
 * @param pingUrl null for whoever may not answer
 * @param deadline when it becomes down, if it is not heard before
 */
record OneCheck(
    UUID id,
    @Nullable String team,
    String slug,
    String name,
    String service,
    String severity,
    Map<String, String> labels,
    String description,
    String schedule,
    @Nullable Duration period,
    @Nullable String cron,
    @Nullable String calendar,
    @Nullable ZoneId zone,
    Duration grace,
    Duration tolerance,
    String methods,
    boolean manualResume,
    String status,
    Instant since,
    String why,
    @Nullable Instant lastPing,
    @Nullable Instant nextExpected,
    @Nullable Instant deadline,
    @Nullable URI pingUrl,
    Instant createdAt,
    boolean fromFiles) {

  /**
   * For one reader.
   *
   * @param publicUrl before the address of the pings; null for whoever may not ping
   */
  static OneCheck of(
      WatchedCheck watched, Directory directory, @Nullable URI publicUrl, Instant now) {
    Check check = watched.check();
    CheckState state = watched.condition().state();
    Instant expected = watched.nextExpected();
    return new OneCheck(
        check.id().value(),
        directory.slug(check.team()),
        check.slug(),
        check.name(),
        check.service(),
        check.severity().word(),
        check.labels(),
        check.description(),
        check.schedule().describe(),
        period(check.schedule()),
        check.schedule() instanceof Cron cron ? cron.expression() : null,
        check.schedule() instanceof Calendar calendar ? calendar.expression() : null,
        zone(check.schedule()),
        check.grace(),
        check.tolerance(),
        check.rules().methods().word(),
        check.rules().manualResume(),
        watched.status(now),
        state.since(),
        state.why(),
        watched.condition().lastPing(),
        expected,
        expected == null ? null : expected.plus(check.grace()),
        publicUrl == null ? null : publicUrl.resolve("/ping/" + check.pings()),
        check.createdAt(),
        check.fromFiles());
  }

  private static @Nullable ZoneId zone(Schedule schedule) {
    return switch (schedule) {
      case Period _ -> null;
      case Cron cron -> cron.zone();
      case Calendar calendar -> calendar.zone();
    };
  }

  private static @Nullable Duration period(Schedule schedule) {
    return schedule instanceof Period period ? period.every() : null;
  }
}
