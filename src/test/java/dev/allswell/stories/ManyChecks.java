package dev.allswell.stories;

import dev.allswell.logbook.TeamId;
import dev.allswell.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Thousands of checks at once, as rows: setting each up by itself would take longer than all that
 * is told about them.
 */
final class ManyChecks {
  /** They are heard every hour, and their call may come this much later. */
  static final Duration GRACE = Duration.ofMinutes(5);

  static final Duration SILENT_AFTER = Duration.ofHours(1).plus(GRACE);

  private ManyChecks() {}

  /** As many checks of each team, shared out among so many services, all up and heard just then. */
  static void areUp(
      Database database, List<TeamId> teams, String slug, int services, int each, Instant heard) {
    database.run(
        tx ->
            tx.createUpdate(
                    """
                    with made as (
                      insert into checks (id, team_id, slug, name, service, severity, period,
                                          grace, tolerance, created_at)
                      select gen_random_uuid(), team, :slug || '-' || i, :slug || '-' || i,
                             'service-' || i % :services, 'critical', '1 hour', :grace, '0', :heard
                      from generate_series(0, :each - 1) i, unnest(:teams) team
                      returning id, team_id)
                    insert into check_states (check_id, team_id, status, since, last_ping, due_at)
                    select id, team_id, 'up', :heard, :heard, :due from made
                    """)
                .bindArray("teams", Long.class, teams.stream().map(TeamId::value).toList())
                .bind("slug", slug)
                .bind("services", services)
                .bind("each", each)
                .bind("heard", heard)
                .bind("grace", GRACE)
                .bind("due", heard.plus(SILENT_AFTER))
                .execute());
  }
}
