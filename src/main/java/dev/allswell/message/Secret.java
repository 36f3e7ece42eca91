package dev.allswell.message;

/** A text that is sent to the one who needs it and shown to nobody, not even in a stack trace. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
