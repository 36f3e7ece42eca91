package dev.allswell.check.heartbeat;

/** What became of a ping. */
public enum Answer {
  /** It is committed, and survives whatever happens next. */
  RECORDED,
  /** No check has this id. */
  NOT_FOUND,
  /** It could not be committed in time; the sender should try again. */
  NOT_RECORDED
}
