package dev.allswell.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** API tokens as rows. */
final class TokenStore {
  private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

  /** Empty when the name is taken. */
  Optional<Token> insert(Handle tx, TokenSetup setup, Secret secret, Instant now) {
    return tx.createQuery(
            """
            with made as (
              insert into tokens (digest, name, role, person_id, created_at, expires_at)
              values (:digest, :name, :role, :person, :now, :expiresAt)
              on conflict (name) do nothing
              returning *)
            select made.*, people.slug as person from made left join people on people.id = person_id
            """)
        .bind("digest", secret.digest())
        .bind("name", setup.name())
        .bind("role", setup.role().word())
        .bind("person", setup.person() == null ? null : setup.person().id().value())
        .bind("now", now)
        .bind("expiresAt", setup.expiresAt())
        .map(TokenStore::token)
        .findOne();
  }

  List<Token> all(Handle tx) {
    return tx.createQuery(
            """
            select tokens.*, people.slug as person
            from tokens left join people on people.id = person_id
            order by tokens.name
            """)
        .map(TokenStore::token)
        .list();
  }

  /** Empty when there was none. */
  Optional<Token> delete(Handle tx, TokenId id) {
    return tx.createQuery("delete from tokens where id = :id returning *, null::text as person")
        .bind("id", id.value())
        .map(TokenStore::token)
        .findOne();
  }

  /** Finds a living token and notes that it was used, at most once a minute. */
  Optional<Identity> use(Handle tx, Secret secret, Instant now) {
    Optional<Token> found =
        tx.createQuery(
                """
                select tokens.*, people.slug as person
                from tokens left join people on people.id = person_id
                where digest = :digest and (expires_at is null or expires_at > :now)
                """)
            .bind("digest", secret.digest())
            .bind("now", now)
            .map(TokenStore::token)
            .findOne();
    found.ifPresent(token -> noteUse(tx, token, now));
    return found.map(token -> identity(tx, token));
  }

  private static void noteUse(Handle tx, Token token, Instant now) {
    Instant last = token.lastUsedAt();
    if (last != null && last.plus(USE_IS_NOTED_EVERY).isAfter(now)) {
      return;
    }
    tx.createUpdate("update tokens set last_used_at = :now where id = :id")
        .bind("now", now)
        .bind("id", token.id().value())
        .execute();
  }

  private static Identity identity(Handle tx, Token token) {
    String slug = token.person();
    Person person = slug == null ? null : new PersonStore().bySlug(tx, slug).orElse(null);
    return Identity.ofToken(token.name(), token.role(), person);
  }

  private static Token token(ResultSet row, StatementContext context) throws SQLException {
    return new Token(
        new TokenId(row.getLong("id")),
        row.getString("name"),
        Role.of(row.getString("role")),
        row.getString("person"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "expires_at"),
        instant(row, "last_used_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }
}
