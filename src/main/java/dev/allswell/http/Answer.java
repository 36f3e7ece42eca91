package dev.allswell.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a handler answers, whole. Nothing is kept by caches unless a handler says so, and every page
 * has the headers that keep foreign scripts and frames out.
 */
public final class Answer {
  private static final String NO_STORE = "no-store";

  private final int status;
  private final byte[] body;
  private final Map<String, String> headers;

  private Answer(int status, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  private static Answer of(int status, String contentType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", NO_STORE);
    headers.put("X-Content-Type-Options", "nosniff");
    if (body.length > 0) {
      headers.put("Content-Type", contentType);
    }
    return new Answer(status, body, headers);
  }

  /** An object as JSON: names in snake_case, times in ISO 8601, UTC. */
  public static Answer json(int status, Object object) {
    return of(status, "application/json", Json.write(object));
  }

  static Answer problem(int status, Object object) {
    return of(status, "application/problem+json", Json.write(object));
  }

  /** A page. */
  public static Answer html(int status, byte[] page) {
    Answer answer = of(status, "text/html; charset=utf-8", page);
    answer.headers.putAll(PageHeaders.ALL);
    return answer;
  }

  public static Answer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Any other content, such as a style sheet. */
  public static Answer bytes(String contentType, byte[] body) {
    return of(200, contentType, body);
  }

  /** Done, and there is nothing to say. */
  public static Answer nothing() {
    return of(204, "", new byte[0]);
  }

  /** Done; look there. */
  public static Answer seeOther(LocalPath path) {
    return of(303, "", new byte[0]).with("Location", path.toString());
  }

  /** The same with a header more, or another value of it. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, more);
  }

  public int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
