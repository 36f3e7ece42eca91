package dev.allswell.people;

import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How a person proves who they are with a password, and stays signed in.
 *
 * <p>Passwords are Argon2id hashes, sessions digests. A session ends after 30 days, or after 7 days
 * without use. Wrong passwords make the next try wait, on every node alike.
 */
public final class Accounts {
  private final Database database;
  private final LogBook logBook;
  private final InstantSource clock;
  private final PersonStore people = new PersonStore();
  private final Passwords passwords = new Passwords();
  private final Throttle throttle = new Throttle();
  private final Sessions sessions;

  public Accounts(Database database, LogBook logBook, InstantSource clock) {
    this.database = database;
    this.logBook = logBook;
    this.clock = clock;
    this.sessions = new Sessions(logBook);
  }

  /**
   * Signs a person in by their short name.
   *
   * @param address where they are, as an IP address
   * @throws PeopleException.SignInRefused in the same words whether the name or password is wrong
   * @throws PeopleException.TooManyTries when the last wrong password was too short ago
   */
  public Session signIn(String name, Secret password, String address) {
    String slug = name.strip().toLowerCase(Locale.ROOT);
    Duration next = database.transact(tx -> throttle.take(tx, slug, address, clock.instant()));
    Optional<Person> person = database.transact(tx -> people.bySlug(tx, slug));
    if (!isRight(person, password)) {
      database.run(tx -> writeRefusal(tx, person, address, next));
      throw new PeopleException.SignInRefused();
    }
    return database.transact(tx -> letIn(tx, person.orElseThrow(), slug, address));
  }

  private boolean isRight(Optional<Person> person, Secret password) {
    Optional<String> hash =
        database.transact(tx -> person.flatMap(found -> people.passwordHash(tx, found.id())));
    return passwords.matches(password, hash);
  }

  private Session letIn(Handle tx, Person person, String slug, String address) {
    throttle.forgive(tx, slug, address);
    return sessions.open(tx, person, Sessions.How.PASSWORD, address, clock.instant());
  }

  /** A name that nobody has is not written down: it may be a password in the wrong field. */
  private void writeRefusal(
      Handle tx, Optional<Person> person, String address, Duration nextTryAfter) {
    String who = person.map(found -> "as " + found.slug()).orElse("under a name that nobody has");
    Entry entry =
        Entry.of(clock.instant(), Kind.SIGN_IN_REFUSED, "A sign-in " + who + " was refused.")
            .with("address", address)
            .with("next_try_after_seconds", nextTryAfter.toSeconds());
    logBook.write(tx, person.map(found -> entry.person(found.id())).orElse(entry));
  }

  /** Who shows this session, if it lives. */
  public Optional<Identity> identify(Secret session) {
    return database
        .transact(tx -> sessions.find(tx, session, clock.instant()))
        .map(living -> Identity.of(living.person()));
  }

  /** Ends one session; nothing happens when it has ended. */
  public void signOut(Secret session) {
    database.run(tx -> sessions.end(tx, session));
  }

  /** How many browsers a person is signed in with. */
  public int openSessions(Person person) {
    return database.transact(tx -> sessions.count(tx, person.id(), clock.instant()));
  }

  /** Whether a person can sign in without a link. */
  public boolean hasPassword(Person person) {
    return database.transact(tx -> people.passwordHash(tx, person.id()).isPresent());
  }

  /**
   * What was ended.
   *
   * @param links for signing in, that nobody had used
   */
  public record Ended(int sessions, int links) {}

  /** Ends all sessions of a person, and the links by which others could begin. */
  public Ended signOutEverywhere(Actor by, Person person) {
    return database.transact(
        tx -> {
          Instant now = clock.instant();
          int unused = SignInLinks.endAll(tx, person.id()); // first: one may be becoming a session
          Ended ended = new Ended(sessions.count(tx, person.id(), now), unused);
          sessions.endAll(tx, person.id());
          String says = "All sessions of " + person.slug() + " were ended.";
          logBook.write(
              tx,
              Entry.of(now, Kind.SESSIONS_ENDED, says)
                  .person(person.id())
                  .by(by)
                  .with("sessions", ended.sessions())
                  .with("sign_in_links", ended.links()));
          return ended;
        });
  }

  /** Whether a new password must be given together with the old one. */
  public boolean needsOldPassword(Secret session) {
    return database.transact(
        tx ->
            sessions
                .find(tx, session, clock.instant())
                .map(found -> isNeeded(tx, found))
                .orElse(true));
  }

  private boolean isNeeded(Handle tx, Sessions.Living living) {
    return !living.byLink() && people.passwordHash(tx, living.person().id()).isPresent();
  }

  /**
   * Changes the password of whoever shows this session, and ends their other sessions and links.
   *
   * @param old not looked at when the session began with a sign-in link, or there was no password
   * @throws PeopleException.Unfit when the new one is easily guessed
   * @throws PeopleException.SignInRefused when the old one is wrong
   */
  public void changePassword(Secret session, Secret old, Secret fresh, String address) {
    Person person =
        database
            .transact(tx -> sessions.find(tx, session, clock.instant()))
            .orElseThrow(PeopleException.SignInRefused::new)
            .person();
    passwords.check(person, fresh);
    if (needsOldPassword(session)) {
      checkOld(person, old, address);
    }
    String hash = passwords.hash(fresh);
    database.run(
        tx -> {
          write(tx, person, hash);
          sessions.endOthers(tx, person.id(), session);
          SignInLinks.endAll(tx, person.id());
        });
  }

  private void checkOld(Person person, Secret old, String address) {
    Duration next =
        database.transact(tx -> throttle.take(tx, person.slug(), address, clock.instant()));
    if (!isRight(Optional.of(person), old)) {
      database.run(tx -> writeRefusal(tx, Optional.of(person), address, next));
      throw new PeopleException.SignInRefused();
    }
    database.run(tx -> throttle.forgive(tx, person.slug(), address));
  }

  private void write(Handle tx, Person person, String hash) {
    Instant now = clock.instant();
    people.setPasswordHash(tx, person.id(), hash);
    logBook.write(
        tx,
        Entry.of(now, Kind.PASSWORD_CHANGED, "The password of " + person.slug() + " was changed.")
            .person(person.id())
            .by(Actor.person(person.slug())));
  }
}
