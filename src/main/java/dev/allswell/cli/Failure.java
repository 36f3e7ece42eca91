package dev.allswell.cli;

/** A command that could not do what it was asked; the message says why and what to do. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What a command's exit status means. */
  public enum Exit {
    /** The server refused, or something failed. */
    REFUSED(1),
    /** The command was written wrong. */
    WRONG_USE(2),
    /** No server answered. */
    NO_SERVER(3),
    /** Nobody is signed in, or they may not do this. */
    NOT_ALLOWED(4),
    /** There is no such thing. */
    NOT_FOUND(5);

    private final int status;

    Exit(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Exit exit;

  public Failure(Exit exit, String message) {
    super(message);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }
}
