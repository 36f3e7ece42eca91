package dev.allswell.logbook;

/** What came of verifying a stretch of the log book. */
public sealed interface Verdict {
  /** Every entry from one position to the other agrees with its seal; the head is the last one. */
  record Agrees(long from, Head head) implements Verdict {}

  /** The first position that disagrees, and in words how. */
  record Disagrees(long position, String why) implements Verdict {}
}
