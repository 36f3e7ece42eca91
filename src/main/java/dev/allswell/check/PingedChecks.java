package dev.allswell.check;

import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Period;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import dev.allswell.people.PingKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Checks that are pinged by their team's key and their slug, and made by the first such ping. */
public final class PingedChecks {
  private static final int MOST = 1_000;
  private static final Duration PERIOD = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofHours(1);
  private static final Duration TELL_EVERY = Duration.ofHours(1);

  private final InstantSource clock;
  private final LogBook logBook = new LogBook();
  private final CheckStore checks = new CheckStore();

  public PingedChecks(InstantSource clock) {
    this.clock = clock;
  }

  /** What came of making one. */
  public sealed interface Made {
    /** It is new. */
    record Created(PingId pings) implements Made {}

    /** Somebody else had made it meanwhile. */
    record There(PingId pings) implements Made {}

    /** No team has this key. */
    record NoTeam() implements Made {}

    /** The team has as many as pings may make; what to do, in words. */
    record TooMany(String says) implements Made {}
  }

  /** Where such a check is called by its own address. */
  public Optional<PingId> find(Handle tx, PingKey key, String slug) {
    return tx.createQuery(
            """
            select s.ping_id
            from teams t
            join checks c on c.team_id = t.id and c.slug = :slug
            join check_states s on s.check_id = c.id
            where t.ping_key = :key
            """)
        .bind("key", key.value())
        .bind("slug", slug)
        .map((row, context) -> new PingId(row.getObject(1, UUID.class)))
        .findOne();
  }

  /** Makes it, expected every day with an hour of grace, until people set it up otherwise. */
  public Made make(Handle tx, PingKey key, String slug) {
    Optional<TeamId> team = hold(tx, key);
    if (team.isEmpty()) {
      return new Made.NoTeam();
    }
    Optional<PingId> there = find(tx, key, slug);
    if (there.isPresent()) {
      return new Made.There(there.get());
    }
    return count(tx, team.get()) >= MOST
        ? refuse(tx, team.get(), slug)
        : create(tx, team.get(), slug);
  }

  /** Until the transaction ends, so that two first pings make one check. */
  private static Optional<TeamId> hold(Handle tx, PingKey key) {
    return tx.createQuery("select id from teams where ping_key = :key for no key update")
        .bind("key", key.value())
        .map((row, context) -> new TeamId(row.getLong(1)))
        .findOne();
  }

  private static int count(Handle tx, TeamId team) {
    return tx.createQuery(
            "select count(*) from checks where team_id = :team and made_by_ping and not from_files")
        .bind("team", team.value())
        .mapTo(Integer.class)
        .one();
  }

  private Made create(Handle tx, TeamId team, String slug) {
    Instant now = clock.instant();
    Checks.New made = new Checks.New(team, plan(slug));
    checks.insert(tx, List.of(made), now, false);
    tx.createUpdate("update checks set made_by_ping = true where id = :id")
        .bind("id", made.id().value())
        .execute();
    logBook.write(
        tx,
        Entry.of(now, Kind.CHECK_CREATED, slug + " was created by a ping.")
            .team(team)
            .check(made.id()));
    return new Made.Created(checks.find(tx, made.id()).orElseThrow().check().pings());
  }

  private static CheckPlan plan(String slug) {
    return new CheckPlan(
        slug,
        slug,
        slug,
        Severity.CRITICAL,
        Map.of(),
        "",
        new Period(PERIOD),
        GRACE,
        CheckPlan.USUAL_TOLERANCE,
        PingRules.USUAL,
        null);
  }

  private Made refuse(Handle tx, TeamId team, String slug) {
    String says =
        "%s was not made by its ping: the team has %,d checks that pings made, which is the most. Describe some of them in files; those do not count."
            .formatted(slug, MOST);
    Instant now = clock.instant();
    LogFilter recent =
        LogFilter.ALL
            .team(team)
            .kinds(Set.of(Kind.CHECK_NOT_MADE))
            .between(now.minus(TELL_EVERY), null);
    if (logBook.latest(tx, recent, null, 1).isEmpty()) {
      logBook.write(tx, Entry.of(now, Kind.CHECK_NOT_MADE, says).team(team));
    }
    return new Made.TooMany(says);
  }
}
