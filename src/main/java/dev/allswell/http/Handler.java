package dev.allswell.http;

/** Answers one request; what it throws becomes a refusal in words. */
@FunctionalInterface
public interface Handler {
  Answer answer(Request request) throws Exception;
}
