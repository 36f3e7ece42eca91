package dev.allswell.logbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry's own columns, which are never altered, and the digest of its text. */
record EntryRow(
    long id,
    Instant at,
    String kind,
    @Nullable Long team,
    @Nullable Long incident,
    @Nullable UUID check,
    @Nullable Long person,
    String actor,
    Digest text) {

  /** The columns that {@link #of} reads, of a table or alias {@code e}. */
  static final String COLUMNS =
      "e.id, e.at, e.kind, e.team_id, e.incident_id, e.check_id, e.person_id, e.actor, e.digest";

  static EntryRow of(ResultSet row) throws SQLException {
    return new EntryRow(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        number(row, "team_id"),
        number(row, "incident_id"),
        row.getObject("check_id", UUID.class),
        number(row, "person_id"),
        row.getString("actor"),
        Digest.of(row.getBytes("digest")));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** The entry with what it says; empty when that was redacted. */
  Entry entry(Optional<Text> says) {
    Text shown = says.orElse(Text.REDACTED);
    return new Entry(
        at,
        Kind.of(kind),
        team == null ? null : new TeamId(team),
        incident == null ? null : new IncidentId(incident),
        check == null ? null : new CheckId(check),
        person == null ? null : new PersonId(person),
        new Actor(actor),
        shown.says(),
        shown.detailsAsMap());
  }
}
