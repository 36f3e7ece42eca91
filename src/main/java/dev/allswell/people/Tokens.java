package dev.allswell.people;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keys for programs: {@code aw_} and 256 random bits, kept as digests. */
public final class Tokens {
  private static final String PREFIX = "aw_";

  /** A token that was just made, with the secret that is never shown again. */
  public record Made(Token token, Secret secret) {}

  private final Database database;
  private final LogBook logBook;
  private final InstantSource clock;
  private final TokenStore store = new TokenStore();

  public Tokens(Database database, LogBook logBook, InstantSource clock) {
    this.database = database;
    this.logBook = logBook;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @throws PeopleException.Unfit when it would expire in the past or do more than its maker may
   * @throws PeopleException.InUse when there is one of this name
   */
  public Made make(Identity by, TokenSetup setup) {
    Instant now = clock.instant();
    checkExpiry(setup, now);
    checkRole(by, setup);
    return database.transact(tx -> make(tx, by, setup, now));
  }

  private static void checkExpiry(TokenSetup setup, Instant now) {
    if (setup.expiresAt() != null && !setup.expiresAt().isAfter(now)) {
      throw new PeopleException.Unfit(
          "expires_at",
          setup.expiresAt().toString(),
          "is in the past",
          "Give a time in the future, or none for a token that does not expire.");
    }
  }

  private static void checkRole(Identity by, TokenSetup setup) {
    if (!by.mayActAs(setup.role())) {
      throw new PeopleException.Unfit(
          "role",
          setup.role().word(),
          "may do more than you may",
          "Choose " + by.role().word() + " or less.");
    }
  }

  private Made make(Handle tx, Identity by, TokenSetup setup, Instant now) {
    Secret secret = Secret.random(PREFIX);
    Token token =
        store
            .insert(tx, setup, secret, now)
            .orElseThrow(
                () ->
                    new PeopleException.InUse(
                        "There is a token called "
                            + setup.name()
                            + ". Choose another name, or end that one first."));
    logBook.write(
        tx,
        Entry.of(now, Kind.TOKEN_MADE, "Token " + token.name() + " was made.")
            .by(by.actor())
            .with("role", token.role().word())
            .with("expires_at", token.expiresAt() == null ? "never" : token.expiresAt()));
    return new Made(token, secret);
  }

  /** All tokens by name, those that have expired among them. */
  public List<Token> list() {
    return database.transact(store::all);
  }

  /**
   * Ends a token at once.
   *
   * @throws PeopleException.Unknown when there is none
   */
  public void end(Identity by, TokenId id) {
    database.run(
        tx -> {
          Token token =
              store
                  .delete(tx, id)
                  .orElseThrow(
                      () ->
                          new PeopleException.Unknown(
                              "There is no token " + id + ". It may have been ended before."));
          logBook.write(
              tx,
              Entry.of(clock.instant(), Kind.TOKEN_ENDED, "Token " + token.name() + " was ended.")
                  .by(by.actor()));
        });
  }

  /** Who shows this token, if it is one and has not expired. */
  public Optional<Identity> identify(Secret secret) {
    if (!secret.reveal().startsWith(PREFIX)) {
      return Optional.empty();
    }
    return database.transact(tx -> store.use(tx, secret, clock.instant()));
  }
}
