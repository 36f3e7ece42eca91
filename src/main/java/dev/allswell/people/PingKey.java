package dev.allswell.people;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands before a check's slug in the address that its team's checks are pinged at. Whoever
 * knows it may ping all of them, so it is shown to those who may answer, and stands in no entry.
 *
 * @param value 22 letters, digits, hyphens and underscores
 */
public record PingKey(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  public PingKey {
    if (!FORM.matcher(value).matches()) {
      throw new PeopleException.Unfit(
          "ping_key",
          null,
          "is no ping key",
          "Give 22 letters, digits, hyphens and underscores, or none for a new one.");
    }
  }

  /** Empty when it cannot be one. */
  public static Optional<PingKey> read(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PingKey(text)) : Optional.empty();
  }

  /** As it stands in the address. */
  @Override
  public String toString() {
    return value;
  }
}
