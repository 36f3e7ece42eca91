package dev.allswell.message;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told, before any channel has given it a form.
 *
 * <p>Title and text may hold names that anybody wrote: control characters become spaces here, so
 * that no channel has to think of them.
 *
 * @param title one line of at most 200 characters
 * @param text some lines of plain text, at most 10,000 characters
 * @param link the incident's page
 * @param acknowledge a page with the one button; null when there is nothing to acknowledge
 */
public record Message(
    Kind kind, Severity severity, String title, String text, URI link, @Nullable URI acknowledge) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 10_000;

  /** Whether somebody must act. */
  public enum Kind {
    /** Somebody must act. */
    CALL,
    /** What became of something that they were called for. */
    UPDATE;

    /** The word in the database, the API and templates: {@code "call"}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word that {@link #word} wrote. */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public Message {
    title = Plain.line(title, LONGEST_TITLE);
    text = Plain.lines(text, LONGEST_TEXT);
    refuseUnlessWebAddress(link);
    if (acknowledge != null) {
      refuseUnlessWebAddress(acknowledge);
    }
    if (title.isEmpty()) {
      throw new IllegalArgumentException("A message needs a title.");
    }
  }

  /** The same for somebody who may have got it already. */
  Message asPossibleRepeat() {
    return new Message(
        kind,
        severity,
        "May be a repeat: " + title,
        "This may be a repeat: nobody knows whether an earlier try reached you.\n\n" + text,
        link,
        acknowledge);
  }

  private static void refuseUnlessWebAddress(URI uri) {
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("A message links to a web address, not to " + uri + ".");
    }
  }
}
