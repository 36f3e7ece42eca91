package dev.allswell.config;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in the configuration.
 *
 * @param place null where it stands in no file, but comes of what is not in one any more
 * @param thing what it is about: {@code check nightly-backup}, or {@code checks[3]} while the third
 *     has no readable slug; empty for a whole file
 * @param field such as {@code schedule.cron}; empty for a whole thing
 * @param value as it was written; empty where it is a secret, or too long to help
 * @param says what is wrong and what to write instead, in a sentence
 */
public record Mistake(
    @Nullable Place place, String thing, String field, String value, String says) {
  private static final int SHOWN = 80;

  public Mistake {
    value = shown(value);
    says = printable(says);
  }

  private static String shown(String value) {
    return value.length() > SHOWN ? printable(value.substring(0, SHOWN)) + "…" : printable(value);
  }

  /** Nothing that was read from a file may steer the terminal on which it is shown. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
  }

  /** In one line: {@code web.yaml:4:20: team web: answer-within "5": give a unit, such as 5m.}. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    if (place != null) {
      line.append(place).append(": ");
    }
    if (!thing.isEmpty()) {
      line.append(thing).append(": ");
    }
    if (!field.isEmpty()) {
      line.append(field);
      line.append(value.isEmpty() ? ": " : " \"" + value + "\": ");
    }
    return line.append(says).toString();
  }
}
