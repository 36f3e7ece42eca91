package dev.allswell.http.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the link in a message. Opening it does nothing; only its button does.
 *
 * @param row none when the link does not open anything, so that a guess learns nothing
 */
public record AcknowledgeView(Frame frame, @Nullable IncidentRow row, Standing standing)
    implements View {

  /** What the link can do now. */
  public sealed interface Standing {}

  /**
   * It can be acknowledged.
   *
   * @param address where the button posts to
   * @param person in whose name
   */
  public record Ready(String address, String person) implements Standing {}

  /** Somebody has it; perhaps the reader, a moment ago. */
  public record Taken(String by, Instant at, boolean byTheReader) implements Standing {}

  /** It is over. */
  public record Over(Instant at) implements Standing {}

  /** The link is too old. */
  public record Expired(Instant at) implements Standing {}

  /** No such link. */
  public record Unknown() implements Standing {}
}
