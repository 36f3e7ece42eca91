package dev.allswell.http;

import io.helidon.webserver.http.ServerResponse;

/** Writes its answer bit by bit, such as server-sent events; what it throws first is a refusal. */
@FunctionalInterface
public interface StreamHandler {
  void stream(Request request, ServerResponse response) throws Exception;
}
