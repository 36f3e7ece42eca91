package dev.allswell.check.heartbeat;

/**
 * Which of its pings a check heeds. The others are answered alike, kept as ignored and change
 * nothing.
 *
 * @param manualResume while it is paused it heeds none; otherwise its next success resumes it
 */
public record PingRules(PingMethods methods, boolean manualResume) {
  /** Every ping counts. */
  public static final PingRules USUAL = new PingRules(PingMethods.ANY, false);

  boolean heed(Ping ping, boolean paused) {
    return methods.allow(ping.method()) && !(paused && manualResume);
  }
}
