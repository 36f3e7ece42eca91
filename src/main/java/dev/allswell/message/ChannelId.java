package dev.allswell.message;

/** Identifies a way of sending messages, set up once and used by many contacts. */
public record ChannelId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
