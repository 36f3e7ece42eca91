package dev.allswell.check.heartbeat;

import java.util.Locale;

/** What a ping says. */
public enum PingKind {
  /** The work was done. */
  SUCCESS,
  /** A run began; its end is awaited. */
  START,
  /** The work failed. */
  FAIL,
  /** Something worth keeping; it changes no status. */
  LOG,
  /** Something that its check was set up not to heed; it changes nothing. */
  IGNORED;

  /** Whether something may come of it. */
  boolean isSignal() {
    return this != LOG && this != IGNORED;
  }

  /** The word in the database and the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word that {@link #word} wrote. */
  public static PingKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
