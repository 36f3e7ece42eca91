package dev.allswell.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A text that must not be seen: a password, or what a session, link or token is known by. It says
 * what it is only when asked by name.
 */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** Wraps what somebody sent. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** Draws 256 random bits, written in 43 characters that fit into a URL, a header and a cookie. */
  public static Secret random(String prefix) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The text itself. */
  public String reveal() {
    return text;
  }

  /** SHA-256: all that is kept of a random secret. */
  byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
