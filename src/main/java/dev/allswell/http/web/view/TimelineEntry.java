package dev.allswell.http.web.view;

import dev.allswell.logbook.Kind.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log book on a page.
 *
 * @param position its seal's; zero while it is not sealed yet
 * @param says one sentence; none if it was redacted
 * @param actor who did it, if it was not Allswell itself
 * @param about the incident or check, where the page is not about it already
 * @param digest of its seal, in hexadecimal; empty where nobody needs it
 */
public record TimelineEntry(
    long position,
    Instant at,
    Tone tone,
    @Nullable String says,
    @Nullable String actor,
    @Nullable Link about,
    String digest) {

  /** An entry in the timeline of a check or an incident. */
  public TimelineEntry(Instant at, Tone tone, String says, @Nullable String actor) {
    this(0, at, tone, says, actor, null, "");
  }
}
