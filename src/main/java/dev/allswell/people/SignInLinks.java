package dev.allswell.people;

import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.PersonId;
import dev.allswell.store.Database;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * One-time links that sign a person in: for the first administrator, and for whoever has no
 * password or forgot it. Kept as digests; a link works once, within a day.
 */
public final class SignInLinks {
  private static final Duration LASTS = Duration.ofDays(1);
  private static final long FIRST_ADMINISTRATOR_LOCK = 0x61646d696eL;

  /**
   * A link that was just made; it is never shown again.
   *
   * @param expiresAt when it ends even if nobody uses it
   */
  public record Made(Secret secret, Instant expiresAt) {
    /** What a person opens. */
    public URI address(URI publicUrl) {
      return publicUrl.resolve("/sign-in/link/" + secret.reveal());
    }
  }

  private final Database database;
  private final LogBook logBook;
  private final InstantSource clock;
  private final PersonStore people = new PersonStore();
  private final Sessions sessions;

  public SignInLinks(Database database, LogBook logBook, InstantSource clock) {
    this.database = database;
    this.logBook = logBook;
    this.clock = clock;
    this.sessions = new Sessions(logBook);
  }

  /** Makes a link for a person. */
  public Made make(Actor by, Person person) {
    return database.transact(tx -> make(tx, by, person));
  }

  /**
   * Makes a link for the first administrator as long as no administrator has a password, and the
   * administrator, too, when there is none.
   */
  public Optional<Made> makeForFirstAdministrator() {
    return database.transact(
        tx -> {
          tx.execute("select pg_advisory_xact_lock(?)", FIRST_ADMINISTRATOR_LOCK);
          if (people.anAdministratorHasAPassword(tx)) {
            return Optional.<Made>empty();
          }
          Person person = people.firstAdministrator(tx).orElseGet(() -> createAdministrator(tx));
          return Optional.of(make(tx, Actor.ALLSWELL, person));
        });
  }

  private Person createAdministrator(Handle tx) {
    String slug =
        IntStream.iterate(1, number -> number + 1)
            .mapToObj(number -> number == 1 ? "admin" : "admin" + number)
            .filter(candidate -> people.bySlug(tx, candidate).isEmpty())
            .findFirst()
            .orElseThrow();
    people.insert(
        tx, new PersonSetup(slug, "Administrator", ZoneId.of("UTC"), Role.ADMINISTRATOR, false));
    return people.bySlug(tx, slug).orElseThrow();
  }

  private Made make(Handle tx, Actor by, Person person) {
    Instant now = clock.instant();
    Made link = new Made(Secret.random(""), now.plus(LASTS));
    tx.createUpdate("delete from sign_in_links where expires_at <= :now")
        .bind("now", now)
        .execute();
    tx.createUpdate(
            """
            insert into sign_in_links (digest, person_id, expires_at)
            values (:digest, :person, :expiresAt)
            """)
        .bind("digest", link.secret().digest())
        .bind("person", person.id().value())
        .bind("expiresAt", link.expiresAt())
        .execute();
    logBook.write(
        tx,
        Entry.of(
                now,
                Kind.SIGN_IN_LINK_MADE,
                "A sign-in link was made for " + person.slug() + "; it works once, within a day.")
            .person(person.id())
            .by(by));
    return link;
  }

  /** Whose link this is, if it still works; asking uses nothing. */
  public Optional<Person> owner(Secret link) {
    return database.transact(tx -> owner(tx, link));
  }

  private Optional<Person> owner(Handle tx, Secret link) {
    return tx.createQuery(
            "select "
                + PersonStore.COLUMNS
                + " from sign_in_links join people on people.id = person_id"
                + " where digest = :digest and expires_at > :now for update of sign_in_links")
        .bind("digest", link.digest())
        .bind("now", clock.instant())
        .map(PersonStore::person)
        .findOne();
  }

  /**
   * Uses the link; with it go all other links of this person.
   *
   * @throws PeopleException.LinkSpent when it was used or has expired
   */
  public Session use(Secret link, String address) {
    return database.transact(
        tx -> {
          Person person = owner(tx, link).orElseThrow(PeopleException.LinkSpent::new);
          endAll(tx, person.id());
          return sessions.open(tx, person, Sessions.How.LINK, address, clock.instant());
        });
  }

  /** How many there were that nobody had used. */
  static int endAll(Handle tx, PersonId person) {
    return tx.createUpdate("delete from sign_in_links where person_id = :person")
        .bind("person", person.value())
        .execute();
  }
}
