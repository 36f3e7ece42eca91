package dev.allswell.check.heartbeat;

import java.util.Arrays;
import java.util.List;

/** The HTTP methods that a check may be called by. */
public enum PingMethods {
  /** Whatever the door takes. */
  ANY("any"),
  /** POST alone, so that what opens every link it sees (a mail scanner, a chat) does not ping. */
  POST("POST");

  private final String word;

  PingMethods(String word) {
    this.word = word;
  }

  /** The word in the database, files and the API. */
  public String word() {
    return word;
  }

  /** Every word, for those who ask for one of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(PingMethods::word).toList();
  }

  /** Reads a word that {@link #word} wrote. */
  public static PingMethods of(String word) {
    return word.equals(POST.word) ? POST : ANY;
  }

  boolean allow(String method) {
    return this == ANY || word.equals(method);
  }
}
