package dev.allswell.logbook;

/** The number by which people call an incident; entries that carry it are its timeline. */
public record IncidentId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
