package dev.allswell.logbook;

import java.util.UUID;

/** Identifies a check; whoever knows it may ping. */
public record CheckId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
