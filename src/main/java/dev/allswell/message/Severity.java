package dev.allswell.message;

import java.util.Locale;

/** How bad it is; the greater, the louder. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL;

  /** The word in the database, files and the API: {@code "critical"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word that {@link #word} wrote. */
  public static Severity of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The louder of two. */
  public Severity or(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
