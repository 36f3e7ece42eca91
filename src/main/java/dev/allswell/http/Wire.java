package dev.allswell.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;

/** What comes in and goes out over a connection, within the limits. */
final class Wire {
  private static final int FIRST_ERROR = 400;

  private final Limits limits;
  private final WireDeadlines deadlines;
  private final TrustedProxies proxies;

  Wire(Limits limits, WireDeadlines deadlines, TrustedProxies proxies) {
    this.limits = limits;
    this.deadlines = deadlines;
    this.proxies = proxies;
  }

  int usualBodyBytes() {
    return limits.bodyBytes();
  }

  /** Where the client is, as an IP address. */
  String clientOf(ServerRequest request) {
    if (request.remotePeer().address() instanceof InetSocketAddress peer) {
      List<String> forwarded = request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of);
      return proxies.client(peer.getAddress(), forwarded).getHostAddress();
    }
    return request.remotePeer().host();
  }

  Body bodyOf(ServerRequest request) {
    return new Body(request, deadlines);
  }

  /**
   * Sends the answer; then the connection goes on, unless too much of the request is left in it.
   */
  void send(Answer answer, ServerRequest request, Body body, ServerResponse response) {
    deadlines.begin(body.peer());
    try {
      response.status(Status.create(answer.status()));
      answer.headers().forEach(response::header);
      if (answer.status() >= FIRST_ERROR && body.isUnread()) {
        sendAndClose(answer, body, response);
      } else if (request.prologue().method().equals(Method.HEAD)) {
        contentLength(answer, response);
        response.send();
      } else {
        response.send(answer.body());
      }
    } finally {
      deadlines.end(body.peer());
    }
    if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("The client asked for it.");
    }
  }

  /**
   * Answers before the rest of the body has come, then takes and forgets that rest: were it left in
   * the socket, closing would throw the answer away before the sender has seen it.
   */
  private void sendAndClose(Answer answer, Body body, ServerResponse response) {
    response.header(HeaderValues.CONNECTION_CLOSE);
    contentLength(answer, response);
    try {
      OutputStream out = response.outputStream();
      out.write(answer.body());
      out.flush();
      body.skip(limits.hugeBodyBytes());
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("The client went away or sent what is no body.", e);
    }
    throw new CloseConnectionException("The rest of the request is not wanted.");
  }

  private static void contentLength(Answer answer, ServerResponse response) {
    response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, answer.body().length));
  }
}
