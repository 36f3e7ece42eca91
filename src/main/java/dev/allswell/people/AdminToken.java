package dev.allswell.people;

import dev.allswell.logbook.Actor;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's token that the environment gave this process, for unattended set-up. Only its
 * digest is held, and only in memory.
 */
public final class AdminToken {
  /** As the log book calls it. */
  public static final String NAME = "environment";

  private static final String VARIABLE = "ALLSWELL_ADMIN_TOKEN";
  private static final int SHORTEST = 32;

  private final byte[] digest;

  private AdminToken(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Reads the variable's value.
   *
   * @param value null or empty: there is none
   * @throws PeopleException.Unfit when it is too short to be one
   */
  public static Optional<AdminToken> of(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    if (value.length() < SHORTEST) {
      throw unfit("has " + value.length() + " characters");
    }
    if (!value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
      throw unfit("holds a space or a character that a header cannot carry");
    }
    return Optional.of(new AdminToken(Secret.of(value).digest()));
  }

  private static PeopleException.Unfit unfit(String problem) {
    return new PeopleException.Unfit(
        VARIABLE,
        null,
        problem,
        "Give at least 32 random characters, such as what 'openssl rand -hex 32' prints, or unset"
            + " it.");
  }

  /** An administrator, if this is the token. */
  public Optional<Identity> identify(Secret secret) {
    if (!MessageDigest.isEqual(digest, secret.digest())) {
      return Optional.empty();
    }
    return Optional.of(new Identity(Actor.token(NAME), Role.ADMINISTRATOR, null));
  }
}
