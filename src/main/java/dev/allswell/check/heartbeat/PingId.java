package dev.allswell.check.heartbeat;

import java.util.UUID;

/**
 * The address that a check is pinged at. Whoever knows it may ping, so it is shown to those who may
 * answer, and stands in no entry; the check's own id is no secret.
 */
public record PingId(UUID value) {
  /** As it stands in the address. */
  @Override
  public String toString() {
    return value.toString();
  }
}
