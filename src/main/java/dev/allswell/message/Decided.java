package dev.allswell.message;

/** An attempt that ended, and what follows from it. */
record Decided(Tried tried, Finished finished, Next next) {
  Outcome outcome() {
    return finished.outcome();
  }
}
