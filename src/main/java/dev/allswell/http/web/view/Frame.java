package dev.allswell.http.web.view;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page.
 *
 * @param title the page in a few words, for the browser's tab
 * @param section the entry of the navigation that it belongs to
 * @param reader who is signed in; without one there is no navigation and nothing moves
 * @param zone the reader's: the cookie {@code zone} if they chose one, else the person's own
 * @param now the server's clock when the page was filled
 * @param position the last position of the log book that the page knows
 * @param openIncidents not resolved, of all teams
 */
public record Frame(
    String title,
    @Nullable Section section,
    @Nullable Reader reader,
    ZoneId zone,
    Theme theme,
    Instant now,
    long position,
    String version,
    long openIncidents) {
  /** By the name that browsers know. */
  public static final ZoneId UTC = ZoneId.of("UTC");

  /** The frame of a page for somebody who is not signed in. */
  public static Frame outside(String title, ZoneId zone, Theme theme, Instant now, String version) {
    return new Frame(title, null, null, zone, theme, now, 0, version, 0);
  }

  /** How this reader reads times. */
  public Times times() {
    return new Times(now, zone);
  }

  /** Whether the page was filled at a known time; sign-in has none. */
  public boolean tellsTime() {
    return now.isAfter(Instant.EPOCH);
  }

  /** Whether the reader may acknowledge, resolve, note and pause. */
  public boolean mayAnswer() {
    return reader != null && reader.mayAnswer();
  }
}
