package dev.allswell.logbook;

/** Identifies a team. */
public record TeamId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
