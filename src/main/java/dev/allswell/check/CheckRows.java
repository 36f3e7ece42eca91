package dev.allswell.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingMethods;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Period;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * How checks and their states are read from rows of {@code checks c} and {@code check_states s}.
 */
final class CheckRows {
  /** What {@link #check} and {@link #watched} need. */
  static final String COLUMNS =
      """
      c.id, c.team_id, c.slug, c.name, c.service, c.severity, c.labels, c.description,
      extract(epoch from c.period) as period, c.ticks,
      extract(epoch from c.grace) as grace, extract(epoch from c.tolerance) as tolerance,
      c.created_at, c.from_files,
      s.ping_id, s.methods, s.manual_resume, s.status, s.since, s.why, s.last_ping, s.open_runs, s.due_at
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private CheckRows() {}

  static WatchedCheck watched(ResultSet row, StatementContext context) throws SQLException {
    CheckState state =
        CheckState.of(row.getString("status"), instant(row, "since"), row.getString("why"));
    return new WatchedCheck(
        check(row),
        new Condition(state, instantOrNull(row, "last_ping"), List.of()),
        instantOrNull(row, "due_at"));
  }

  private static Check check(ResultSet row) throws SQLException {
    return new Check(
        new CheckId(row.getObject("id", UUID.class)),
        new PingId(row.getObject("ping_id", UUID.class)),
        new TeamId(row.getLong("team_id")),
        row.getString("slug"),
        row.getString("name"),
        row.getString("service"),
        Severity.of(row.getString("severity")),
        texts(row.getString("labels")),
        row.getString("description"),
        schedule(row),
        duration(row, "grace"),
        duration(row, "tolerance"),
        new PingRules(PingMethods.of(row.getString("methods")), row.getBoolean("manual_resume")),
        instant(row, "created_at"),
        row.getBoolean("from_files"));
  }

  private static Schedule schedule(ResultSet row) throws SQLException {
    String ticks = row.getString("ticks");
    return ticks == null ? new Period(duration(row, "period")) : ScheduleJson.read(ticks);
  }

  private static Duration duration(ResultSet row, String column) throws SQLException {
    return Duration.ofSeconds(row.getLong(column));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static Map<String, String> texts(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Labels are always texts.", e);
    }
  }

  static String json(Map<String, String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always JSON.", e);
    }
  }
}
