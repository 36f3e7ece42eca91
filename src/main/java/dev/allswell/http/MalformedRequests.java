package dev.allswell.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Answers what is no HTTP request at all, before any route sees it. */
final class MalformedRequests implements DirectHandler {
  private static final int TOO_LARGE = 413;
  private static final int FIRST_FAILURE = 500;
  // as Helidon says it
  private static final String TOO_MANY_HEADERS = "Header size exceeded";

  private MalformedRequests() {}

  static DirectHandlers handlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, new MalformedRequests());
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Answer answer = ErrorAnswers.forPrograms(problem(status, message), null);
    TransportResponse.Builder response =
        TransportResponse.builder()
            .status(Status.create(answer.status()))
            .headers(headers)
            .keepAlive(false)
            .entity(answer.body());
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    return response.build();
  }

  private static Problem problem(Status status, String message) {
    if (status.code() == TOO_LARGE) {
      return Problem.of(
          "too-large", TOO_LARGE, "Too large", "This body is far too large. Send less.");
    }
    if (status.code() >= FIRST_FAILURE) {
      return Problem.of(
          "internal", status.code(), status.reasonPhrase(), "The server's log says more.");
    }
    if (TOO_MANY_HEADERS.equals(message)) {
      return Problem.of(
          "headers-too-large", 431, "Headers too large", "Send fewer and shorter headers.");
    }
    return Problem.of(
        "malformed", status.code(), "Malformed request", "This is no HTTP request: " + message);
  }
}
