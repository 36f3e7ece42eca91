package dev.allswell.oncall;

/** A shift that cannot be as asked; the message names the field, its value and the remedy. */
public final class OnCallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  public OnCallException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field that is at fault. */
  public String field() {
    return field;
  }
}
