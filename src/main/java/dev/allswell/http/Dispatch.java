package dev.allswell.http;

import dev.allswell.people.Role;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one request through its endpoint: who is it, what is the answer, send it, count it. */
final class Dispatch {
  private static final HeaderName HX_REQUEST = HeaderNames.create("HX-Request");
  private static final HeaderName HX_CURRENT_URL = HeaderNames.create("HX-Current-URL");
  private static final String UNKNOWN = "unknown";

  private final Guard guard;
  private final Wire wire;
  private final ErrorAnswers errors;
  private final Meters meters;

  Dispatch(Guard guard, Wire wire, ErrorAnswers errors, Meters meters) {
    this.guard = guard;
    this.wire = wire;
    this.errors = errors;
    this.meters = meters;
  }

  void serve(Endpoint endpoint, ServerRequest raw, ServerResponse response) {
    long began = System.nanoTime();
    Body body = wire.bodyOf(raw);
    Answer answer = null;
    try {
      Text.checkPath(raw.path().path());
      Request request = new Request(raw, body, wire, guard, callerOf(endpoint, raw));
      answer = answer(endpoint, request, response);
    } catch (Exception | StackOverflowError e) {
      if (response.isSent() || response.bytesWritten() > 0) {
        throw new CloseConnectionException("A stream broke off.", e);
      }
      answer = refusal(endpoint, raw, e);
    } finally {
      int status = answer == null ? response.status().code() : answer.status();
      meters.answered(
          raw.prologue().method().text(), endpoint.path(), status, System.nanoTime() - began);
    }
    if (answer != null) {
      wire.send(answer, raw, body, response);
    }
  }

  private @Nullable Caller callerOf(Endpoint endpoint, ServerRequest raw) {
    return switch (endpoint.access()) {
      case Access.Open() -> null;
      case Access.OpenHereOnly() -> {
        guard.refuseOtherSites(raw);
        yield null;
      }
      case Access.As(Role role) -> guard.require(raw, role);
    };
  }

  /** Null when it was streamed. */
  private static @Nullable Answer answer(
      Endpoint endpoint, Request request, ServerResponse response) throws Exception {
    if (endpoint.stream() != null) {
      endpoint.stream().stream(request, response);
      return null;
    }
    if (endpoint.handler() != null) {
      return endpoint.handler().answer(request);
    }
    throw new IllegalStateException("An endpoint answers or streams.");
  }

  private Answer refusal(Endpoint endpoint, ServerRequest raw, Throwable error) {
    boolean mustSignIn = error instanceof Refusal refusal && refusal.problem().status() == 401;
    if (mustSignIn && raw.headers().first(HX_REQUEST).isPresent()) {
      return errors
          .to(raw, endpoint.path(), error)
          .with("HX-Redirect", signIn(currentPage(raw)).toString());
    }
    if (mustSignIn && ErrorAnswers.isForPeople(raw)) {
      return Answer.seeOther(signIn(asked(raw)));
    }
    return errors.to(raw, endpoint.path(), error);
  }

  private static LocalPath signIn(Optional<LocalPath> next) {
    LocalPath page = LocalPath.of("/sign-in");
    return next.map(path -> page.with("next", path.toString())).orElse(page);
  }

  /** What was to be seen is shown after the sign-in; what was to be done is not done then. */
  private static Optional<LocalPath> asked(ServerRequest raw) {
    if (!raw.prologue().method().equals(Method.GET)) {
      return Optional.empty();
    }
    String query = raw.query().rawValue();
    return LocalPath.parse(raw.path().rawPath() + (query.isEmpty() ? "" : "?" + query));
  }

  private static Optional<LocalPath> currentPage(ServerRequest raw) {
    try {
      URI page = URI.create(raw.headers().first(HX_CURRENT_URL).orElse(""));
      String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
      return LocalPath.parse(page.getRawPath() + query);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void wrongMethod(
      Collection<String> allowed, String route, ServerRequest raw, ServerResponse response) {
    Answer answer =
        raw.prologue().method().equals(Method.OPTIONS)
            ? Answer.nothing().with("Allow", String.join(", ", allowed))
            : errors.to(raw, route, Refusal.wrongMethod(allowed));
    refuse(answer, route, raw, response);
  }

  void notFound(ServerRequest raw, ServerResponse response) {
    Refusal refusal =
        Refusal.notFound("There is nothing at this address. Check how it is written.");
    refuse(errors.to(raw, UNKNOWN, refusal), UNKNOWN, raw, response);
  }

  private void refuse(Answer answer, String route, ServerRequest raw, ServerResponse response) {
    meters.answered(raw.prologue().method().text(), route, answer.status(), 0);
    wire.send(answer, raw, wire.bodyOf(raw), response);
  }
}
