package dev.allswell.message;

import java.time.Instant;

/** What becomes of a delivery after an attempt. */
sealed interface Next {
  /** It was taken. */
  record Sent() implements Next {}

  /** It is tried once more. */
  record Again(Instant due) implements Next {}

  /** It is not tried again; whoever counts on it must go on without. */
  record GivenUp() implements Next {}

  /** It is not tried again, because nobody needs it any more. */
  record Stopped() implements Next {}
}
