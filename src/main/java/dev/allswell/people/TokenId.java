package dev.allswell.people;

/** Identifies an API token; it is no secret. */
public record TokenId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
