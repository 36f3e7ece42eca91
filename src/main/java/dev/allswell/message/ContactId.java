package dev.allswell.message;

/** Identifies one way to reach one person. */
public record ContactId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
