package dev.allswell;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The system's clock to the microsecond, which is what PostgreSQL keeps. */
final class MicrosecondClock implements InstantSource {
  @Override
  public Instant instant() {
    return InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
