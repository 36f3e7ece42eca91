package dev.allswell.cli.run;

import java.time.Duration;
import java.time.Instant;

/**
 * How a command ended.
 *
 * @param status 0 to 255; 128 and the signal's number where a signal ended it, as a shell says it
 * @param words why, where the status alone does not tell; may be empty
 * @param took from its start
 */
public record Ended(int status, String words, Duration took, Instant at) {
  private static final String[] SIGNALS = {
    "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM"
  };
  private static final int BY_SIGNAL = 128;
  private static final int TIMED_OUT = 124;

  static Ended with(int status, Duration took, Instant at) {
    int signal = status - BY_SIGNAL;
    boolean known = signal > 0 && signal < SIGNALS.length;
    return new Ended(status, known ? "ended by SIG" + SIGNALS[signal] : "", took, at);
  }

  static Ended killed(Duration timeout, Duration took, Instant at) {
    return new Ended(TIMED_OUT, "killed after " + length(timeout), took, at);
  }

  /** The first line of what is reported: {@code exit 3, 12.4 s}. */
  public String line() {
    return (words.isEmpty() ? "" : words + ", ") + "exit " + status + ", " + length(took);
  }

  /** Without a formatter, which takes longer to load than many commands to run. */
  private static String length(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 60) {
      long tenths = length.toMillis() / 100;
      return length.toNanosPart() == 0 ? seconds + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }
    return seconds < 3600
        ? parts(seconds / 60, " min", seconds % 60, " s")
        : parts(seconds / 3600, " h", seconds % 3600 / 60, " min");
  }

  private static String parts(long large, String unit, long small, String smaller) {
    return large + unit + (small == 0 ? "" : " " + small + smaller);
  }
}
