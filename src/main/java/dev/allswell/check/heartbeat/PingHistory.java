package dev.allswell.check.heartbeat;

import dev.allswell.logbook.CheckId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What checks have said, newest first. */
public final class PingHistory {
  /**
   * A ping that was recorded.
   *
   * @param id its number, greater than those recorded before it
   * @param agent the sender's program, as it called itself
   */
  public record Recorded(
      long id,
      Instant receivedAt,
      PingKind kind,
      @Nullable Integer exitStatus,
      @Nullable UUID rid,
      String method,
      String agent,
      String address,
      @SuppressWarnings("ArrayRecordComponent") byte[] body) {}

  /** The newest pings of a check. */
  public List<Recorded> latest(Handle tx, CheckId check, int most) {
    return before(tx, check, Long.MAX_VALUE, most);
  }

  /** Pings of a check that were recorded before one, newest first. */
  public List<Recorded> before(Handle tx, CheckId check, long before, int most) {
    return tx.createQuery(
            """
            select id, received_at, kind, exit_status, rid, method, agent, address, body
            from pings where check_id = :check and id < :before order by id desc limit :most
            """)
        .bind("check", check.value())
        .bind("before", before)
        .bind("most", most)
        .map(PingHistory::recorded)
        .list();
  }

  /** One ping of a check. */
  public Optional<Recorded> find(Handle tx, CheckId check, long id) {
    return before(tx, check, id + 1, 1).stream().filter(ping -> ping.id() == id).findFirst();
  }

  private static Recorded recorded(ResultSet row, StatementContext context) throws SQLException {
    return new Recorded(
        row.getLong("id"),
        row.getTimestamp("received_at").toInstant(),
        PingKind.of(row.getString("kind")),
        row.getObject("exit_status", Integer.class),
        row.getObject("rid", UUID.class),
        row.getString("method"),
        row.getString("agent"),
        row.getString("address"),
        row.getBytes("body"));
  }
}
