package dev.allswell.http;

/** The server cannot be reached where it should be; the message says why and what to do. */
public final class CannotListen extends RuntimeException {
  CannotListen(String message) {
    super(message);
  }
}
