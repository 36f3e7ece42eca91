package dev.allswell.people;

import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Sessions, kept as digests; they end after 30 days, or after 7 days without use. */
final class Sessions {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration LONGEST_IDLE = Duration.ofDays(7);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

  /** How somebody proved who they are. */
  enum How {
    PASSWORD("with a password"),
    LINK("with a sign-in link");

    private final String words;

    How(String words) {
      this.words = words;
    }
  }

  /** A living session. */
  record Living(Person person, boolean byLink, Instant lastSeenAt) {}

  private final LogBook logBook;

  Sessions(LogBook logBook) {
    this.logBook = logBook;
  }

  Session open(Handle tx, Person person, How how, String address, Instant now) {
    deleteEnded(tx, now);
    Session session = new Session(Secret.random(""), person, now.plus(LONGEST));
    tx.createUpdate(
            """
            insert into sessions (digest, person_id, by_link, created_at, expires_at, last_seen_at)
            values (:digest, :person, :byLink, :now, :expiresAt, :now)
            """)
        .bind("digest", session.secret().digest())
        .bind("person", person.id().value())
        .bind("byLink", how == How.LINK)
        .bind("now", now)
        .bind("expiresAt", session.expiresAt())
        .execute();
    logBook.write(
        tx,
        Entry.of(now, Kind.SIGNED_IN, person.name() + " signed in " + how.words + ".")
            .person(person.id())
            .by(Actor.person(person.slug()))
            .with("how", how.words)
            .with("address", address));
    return session;
  }

  private static void deleteEnded(Handle tx, Instant now) {
    tx.createUpdate("delete from sessions where expires_at <= :now").bind("now", now).execute();
  }

  Optional<Living> find(Handle tx, Secret session, Instant now) {
    Optional<Living> found =
        tx.createQuery(
                "select "
                    + PersonStore.COLUMNS
                    + ", by_link, last_seen_at from sessions join people on people.id = person_id"
                    + " where digest = :digest and expires_at > :now and last_seen_at > :idle")
            .bind("digest", session.digest())
            .bind("now", now)
            .bind("idle", now.minus(LONGEST_IDLE))
            .map(Sessions::living)
            .findOne();
    found
        .filter(living -> living.lastSeenAt().isBefore(now.minus(SEEN_EVERY)))
        .ifPresent(living -> see(tx, session, now));
    return found;
  }

  private static Living living(ResultSet row, StatementContext context) throws SQLException {
    return new Living(
        PersonStore.person(row, context),
        row.getBoolean("by_link"),
        row.getTimestamp("last_seen_at").toInstant());
  }

  private static void see(Handle tx, Secret session, Instant now) {
    tx.createUpdate("update sessions set last_seen_at = :now where digest = :digest")
        .bind("now", now)
        .bind("digest", session.digest())
        .execute();
  }

  void end(Handle tx, Secret session) {
    tx.createUpdate("delete from sessions where digest = :digest")
        .bind("digest", session.digest())
        .execute();
  }

  /** How many live. */
  int count(Handle tx, PersonId person, Instant now) {
    return tx.createQuery(
            """
            select count(*) from sessions
            where person_id = :person and expires_at > :now and last_seen_at > :idle
            """)
        .bind("person", person.value())
        .bind("now", now)
        .bind("idle", now.minus(LONGEST_IDLE))
        .mapTo(int.class)
        .one();
  }

  void endAll(Handle tx, PersonId person) {
    tx.createUpdate("delete from sessions where person_id = :person")
        .bind("person", person.value())
        .execute();
  }

  /** Ends every session of this one's person but this one, which is a common one from now on. */
  void endOthers(Handle tx, PersonId person, Secret keep) {
    tx.createUpdate("delete from sessions where person_id = :person and digest <> :keep")
        .bind("person", person.value())
        .bind("keep", keep.digest())
        .execute();
    tx.createUpdate("update sessions set by_link = false where digest = :keep")
        .bind("keep", keep.digest())
        .execute();
  }
}
