package dev.allswell.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Lists and counts checks by what people see. <em>Late</em> is computed: first which checks are
 * late now, then the rest by their stored status.
 */
public final class ListChecks {
  /** Every word that {@link #countByState} counts. */
  public static final List<String> STATES = List.of("waiting", "up", "down", "paused", "unknown");

  private static final String FROM = "from checks c join check_states s on s.check_id = c.id\n";

  private static final String MATCHES =
      """
      where (:text = '' or strpos(lower(c.name || ' ' || c.slug || ' ' || c.service), :text) > 0)
        and (cast(:team as bigint) is null or c.team_id = :team)
      """;

  private static final String HAS_STATUS =
      """
        and case coalesce(:status, '')
              when '' then true
              when 'late' then c.id = any(:late)
              when 'up' then s.status = 'up' and c.id <> all(:late)
              else s.status = :status
            end
      """;

  private final InstantSource clock;

  public ListChecks(InstantSource clock) {
    this.clock = clock;
  }

  /** How many checks have each status; a status that none has is not in it. */
  public Map<String, Long> count(Handle tx, CheckQuery query) {
    Map<String, Long> counts =
        bind(
                tx.createQuery(
                    "select s.status, count(*) " + FROM + MATCHES + " group by s.status"),
                query)
            .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
            .collect(
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    long late = late(tx, query).size();
    if (late > 0) {
      counts.put("late", late);
      counts.merge("up", -late, Long::sum);
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** How many checks have each stored state: one that is late counts as up. */
  public Map<String, Long> countByState(Handle tx) {
    return tx.createQuery("select status, count(*) from check_states group by status")
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many should have been judged longer ago than this. */
  public long overdue(Handle tx, Duration since) {
    return tx.createQuery("select count(*) from check_states where due_at < :then")
        .bind("then", clock.instant().minus(since))
        .mapTo(Long.class)
        .one();
  }

  /**
   * Checks by team and slug.
   *
   * @param after the last of the page before; null: from the first on
   */
  public List<WatchedCheck> list(
      Handle tx, CheckQuery query, @Nullable WatchedCheck after, int most) {
    Set<UUID> late = late(tx, query.anyStatus());
    return bind(
            tx.createQuery(
                "select "
                    + CheckRows.COLUMNS
                    + FROM
                    + MATCHES
                    + HAS_STATUS
                    + """
                      and (c.team_id, c.slug) > (:afterTeam, :afterSlug)
                    order by c.team_id, c.slug limit :most
                    """),
            query)
        .bindArray("late", UUID.class, late)
        .bind("status", query.status())
        .bind("afterTeam", after == null ? 0 : after.check().team().value())
        .bind("afterSlug", after == null ? "" : after.check().slug())
        .bind("most", most)
        .map(CheckRows::watched)
        .list();
  }

  /** What isn't up, worst first: down, unknown, late, waiting, paused. */
  public List<WatchedCheck> notUp(Handle tx, int most) {
    return tx.createQuery(
            """
            select %s %s
            where s.status <> 'up' or c.id = any(:late)
            order by array_position(array['down', 'unknown', 'up', 'waiting', 'paused'], s.status),
                     s.since desc, c.slug
            limit :most
            """
                .formatted(CheckRows.COLUMNS, FROM))
        .bindArray("late", UUID.class, late(tx, CheckQuery.ALL))
        .bind("most", most)
        .map(CheckRows::watched)
        .list();
  }

  /** The newest success of any check. */
  public @Nullable Instant lastHeard(Handle tx) {
    return tx.createQuery("select max(last_ping) from check_states")
        .mapTo(Instant.class)
        .findOne()
        .orElse(null);
  }

  /** The stored deadline may be earlier than the true one, so it only says who may be late. */
  private Set<UUID> late(Handle tx, CheckQuery query) {
    Instant now = clock.instant();
    return bind(
            tx.createQuery(
                "select "
                    + CheckRows.COLUMNS
                    + FROM
                    + MATCHES
                    + """
                      and s.status = 'up' and s.due_at - c.grace < :now
                      and (c.period is null or s.last_ping + c.period < :now)
                    """),
            query)
        .bind("now", now)
        .map(CheckRows::watched)
        .stream()
        .filter(watched -> watched.isLate(now))
        .map(watched -> watched.check().id().value())
        .collect(Collectors.toSet());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, CheckQuery query) {
    return statement
        .bind("text", query.text().strip().toLowerCase(Locale.ROOT))
        .bindByType("team", query.team() == null ? null : query.team().value(), Long.class);
  }
}
