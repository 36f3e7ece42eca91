package dev.allswell.people;

import java.util.Locale;

/** What somebody may do; each role may do what those before it may. */
public enum Role {
  /** Sees everything, changes nothing. */
  VIEWER,
  /** Answers: acknowledges, resolves, notes, pauses. */
  RESPONDER,
  /** Sets up: applies configuration, makes tokens. */
  ADMINISTRATOR;

  public boolean mayActAs(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The word in the database, files and the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word that {@link #word} wrote. */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
