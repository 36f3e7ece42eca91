package dev.allswell.logbook;

/** What the log book refuses, in words for the one who asked. */
public abstract sealed class LogBookException extends RuntimeException {
  private LogBookException(String message) {
    super(message);
  }

  /** There is no such entry. */
  public static final class NoSuchEntry extends LogBookException {
    NoSuchEntry(long id) {
      super("There is no entry %d in the log book.".formatted(id));
    }
  }

  /** The entry's text was removed before, or it is one that says what was removed. */
  public static final class NotRedactable extends LogBookException {
    NotRedactable(String message) {
      super(message);
    }
  }
}
