package dev.allswell.check.heartbeat;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The address that a check is pinged at. Whoever knows it may ping, so it is shown to those who may
 * answer, and stands in no entry; the check's own id is no secret.
 */
public record PingId(UUID value) {
  /** A UUID in any case, with its hyphens; {@link UUID#fromString} alone would take half of one. */
  public static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** As it stands in the address. */
  @Override
  public String toString() {
    return value.toString();
  }
}
