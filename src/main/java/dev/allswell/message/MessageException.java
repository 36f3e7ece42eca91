package dev.allswell.message;

/** Something about channels or contacts cannot be done; the message says what to do instead. */
public abstract sealed class MessageException extends RuntimeException
    permits InvalidSettings, ChannelInUse {
  private static final long serialVersionUID = 1L;

  MessageException(String message) {
    super(message);
  }
}
