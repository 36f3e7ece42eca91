package dev.allswell.message;

import java.time.Duration;

/**
 * A contact as somebody wants it; its place in a list is its step.
 *
 * @param channel the slug of the channel
 * @param address what the channel calls an address: a mailbox, a topic, a telephone number
 * @param waits after the contact before was called, at most a day; the first may wait too
 * @param updates is told what became of an incident, too
 */
public record ContactDraft(String channel, String address, Duration waits, boolean updates) {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  public ContactDraft {
    Problems problems = new Problems();
    problems.unless(
        !waits.isNegative() && waits.compareTo(LONGEST_WAIT) <= 0,
        "wait",
        waits.toString(),
        "Give a time from none to a day.");
    problems.throwIfAny();
  }
}
