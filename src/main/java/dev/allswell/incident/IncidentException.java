package dev.allswell.incident;

/** An incident that is not there, or whose state does not allow what was asked. */
public final class IncidentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What kind of refusal it is. */
  public enum Reason {
    NOT_FOUND,
    NOT_NOW
  }

  private final Reason reason;

  public IncidentException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
