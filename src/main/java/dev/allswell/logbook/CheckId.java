package dev.allswell.logbook;

import java.util.UUID;

/** Identifies a check. It is no secret: where a check is called is another matter. */
public record CheckId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
