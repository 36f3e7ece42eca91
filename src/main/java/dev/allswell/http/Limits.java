package dev.allswell.http;

import java.time.Duration;

/**
 * How much of anything the door takes.
 *
 * @param connections at once; more wait in the system's queue
 * @param headerBytes of all headers of one request together
 * @param requestLineBytes of method, path and query
 * @param bodyBytes of JSON and forms; other doors set their own
 * @param hugeBodyBytes beyond this a body is not even thrown away, the connection ends
 * @param request how long the request's head, its body, or our answer may take to pass the wire
 * @param idle how long a connection may stay open without a request
 * @param stop how long requests under way may still take when the server stops
 */
record Limits(
    int connections,
    int headerBytes,
    int requestLineBytes,
    int bodyBytes,
    long hugeBodyBytes,
    Duration request,
    Duration idle,
    Duration stop) {

  static final Limits USUAL =
      new Limits(
          8192,
          16 * 1024,
          8 * 1024,
          1024 * 1024,
          256L * 1024 * 1024,
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(5));
}
