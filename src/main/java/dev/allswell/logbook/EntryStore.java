package dev.allswell.logbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Entries and what they say, as rows. */
final class EntryStore {

  /** One statement for all; ids are drawn in the order of the list. */
  void insert(Handle tx, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<Text> texts = entries.stream().map(Text::of).toList();
    tx.createUpdate(
            """
            with written as materialized (
              select nextval('entries_id_seq') as id, listed.*
              from (
                select * from unnest(
                    :at, :kinds, :teams, :incidents, :checks, :people, :actors, :digests,
                    :says, :details) with ordinality
                  as listed (at, kind, team_id, incident_id, check_id, person_id, actor, digest,
                    says, details, place)
                order by place) listed),
            entry as (
              insert into entries
                (id, at, kind, team_id, incident_id, check_id, person_id, actor, digest)
              overriding system value
              select id, at, kind, team_id, incident_id, check_id, person_id, actor,
                decode(digest, 'hex')
              from written)
            insert into entry_texts (entry_id, says, details)
            select id, says, details::json from written
            """)
        .bindArray("at", Instant.class, column(entries, Entry::at))
        .bindArray("kinds", String.class, column(entries, entry -> entry.kind().words()))
        .bindArray("teams", Long.class, column(entries, EntryStore::team))
        .bindArray("incidents", Long.class, column(entries, EntryStore::incident))
        .bindArray("checks", UUID.class, column(entries, EntryStore::check))
        .bindArray("people", Long.class, column(entries, EntryStore::person))
        .bindArray("actors", String.class, column(entries, entry -> entry.actor().words()))
        .bindArray("digests", String.class, column(texts, text -> text.digest().hex()))
        .bindArray("says", String.class, column(texts, Text::says))
        .bindArray("details", String.class, column(texts, Text::details))
        .execute();
  }

  /** The newest entries that the filter lets through, written before one, newest first. */
  List<WrittenEntry> latest(Handle tx, LogFilter filter, @Nullable Long before, int limit) {
    Query query =
        tx.createQuery(
            """
            select %s, s.position, t.says, t.details
            from entries e
            left join entry_texts t on t.entry_id = e.id
            left join seals s on s.entry_id = e.id
            where %s
            order by e.id desc
            limit :limit
            """
                .formatted(EntryRow.COLUMNS, String.join(" and ", conditions(filter, before))));
    bind(query, filter);
    return query
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> written(row))
        .list();
  }

  Optional<WrittenEntry> find(Handle tx, long id) {
    return latest(tx, LogFilter.ALL, id + 1, 1).stream()
        .filter(entry -> entry.id() == id)
        .findFirst();
  }

  /** Removes a text; the database allows it only beside the entry that says so. */
  boolean removeText(Handle tx, long id) {
    return tx.createUpdate("delete from entry_texts where entry_id = :id").bind("id", id).execute()
        == 1;
  }

  /** Only conditions that restrict, so that each filter finds its index. */
  private static List<String> conditions(LogFilter filter, @Nullable Long before) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    addUnlessNull(conditions, filter.team(), "e.team_id = :team");
    addUnlessNull(conditions, filter.incident(), "e.incident_id = :incident");
    addUnlessNull(conditions, filter.check(), "e.check_id = :check");
    addUnlessNull(conditions, filter.person(), "e.person_id = :person");
    addUnlessNull(conditions, filter.from(), "e.at >= :from");
    addUnlessNull(conditions, filter.until(), "e.at < :until");
    addUnlessNull(
        conditions,
        filter.text().isBlank() ? null : filter.text(),
        "strpos(lower(t.says), :text) > 0");
    addUnlessNull(conditions, before, "e.id < :before");
    addUnlessNull(conditions, filter.kinds().isEmpty() ? null : "", "e.kind = any(:kinds)");
    return conditions;
  }

  private static void addUnlessNull(List<String> conditions, @Nullable Object value, String sql) {
    if (value != null) {
      conditions.add(sql);
    }
  }

  private static void bind(Query query, LogFilter filter) {
    query
        .bind("team", filter.team() == null ? null : filter.team().value())
        .bind("incident", filter.incident() == null ? null : filter.incident().value())
        .bind("check", filter.check() == null ? null : filter.check().value())
        .bind("person", filter.person() == null ? null : filter.person().value())
        .bind("from", filter.from())
        .bind("until", filter.until())
        .bind("text", filter.text().strip().toLowerCase(Locale.ROOT))
        .bindArray("kinds", String.class, column(List.copyOf(filter.kinds()), Kind::words));
  }

  private static WrittenEntry written(ResultSet row) throws SQLException {
    EntryRow entry = EntryRow.of(row);
    Optional<Text> text = text(row);
    long position = row.getLong("position");
    return new WrittenEntry(
        entry.id(), row.wasNull() ? null : position, text.isEmpty(), entry.entry(text));
  }

  /** Empty when it was redacted. */
  static Optional<Text> text(ResultSet row) throws SQLException {
    String says = row.getString("says");
    return says == null ? Optional.empty() : Optional.of(new Text(says, row.getString("details")));
  }

  private static <T> @Nullable Object[] column(
      List<T> rows, Function<T, ? extends @Nullable Object> of) {
    return rows.stream().map(of).toArray();
  }

  private static @Nullable Object team(Entry entry) {
    return entry.team() == null ? null : entry.team().value();
  }

  private static @Nullable Object incident(Entry entry) {
    return entry.incident() == null ? null : entry.incident().value();
  }

  private static @Nullable Object check(Entry entry) {
    return entry.check() == null ? null : entry.check().value();
  }

  private static @Nullable Object person(Entry entry) {
    return entry.person() == null ? null : entry.person().value();
  }
}
