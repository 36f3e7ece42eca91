package dev.allswell.check;

/** A check that cannot be as asked; the message names the field, its value and the remedy. */
public final class CheckException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  public CheckException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field that is at fault. */
  public String field() {
    return field;
  }
}
