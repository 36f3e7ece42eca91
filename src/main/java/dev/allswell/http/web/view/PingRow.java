package dev.allswell.http.web.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ping that was heard.
 *
 * @param id its number among the check's pings
 * @param kind success, start, fail, log or ignored
 * @param took from the start to this end of one run
 * @param run the first signs of what the sender called it, if it did
 * @param from the sender's program and address, in one line
 * @param body what it said, as text; empty if nothing
 * @param cut the body was longer than what is kept
 * @param late received in time, recorded after its deadline had been judged
 */
public record PingRow(
    long id,
    Instant at,
    Mark kind,
    @Nullable Integer exitStatus,
    @Nullable Duration took,
    @Nullable String run,
    String from,
    String body,
    boolean cut,
    boolean late) {

  private static final int PICTURES = 0x2400;

  /** Signs that move the cursor or ring a bell are shown as pictures of themselves. */
  public PingRow {
    StringBuilder visible = new StringBuilder(body.length());
    body.chars()
        .map(sign -> sign < ' ' && sign != '\n' && sign != '\t' ? PICTURES + sign : sign)
        .forEach(sign -> visible.append((char) sign));
    body = visible.toString().replace("\u240D\n", "\n");
  }

  /** The first line, of a hundred signs at most. */
  public String firstLine() {
    String line = body.strip().lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= 100
        ? line
        : line.substring(0, line.offsetByCodePoints(0, 100));
  }
}
