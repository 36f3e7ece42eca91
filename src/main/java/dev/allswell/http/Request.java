package dev.allswell.http;

import dev.allswell.logbook.Actor;
import dev.allswell.people.Identity;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody asks: where, with what, and who they are. */
public final class Request {
  private final ServerRequest raw;
  private final Body body;
  private final Wire wire;
  private final Guard guard;
  private final @Nullable Caller caller;

  Request(ServerRequest raw, Body body, Wire wire, Guard guard, @Nullable Caller caller) {
    this.raw = raw;
    this.body = body;
    this.wire = wire;
    this.guard = guard;
    this.caller = caller;
  }

  /** Who asks; only at addresses that are not open. */
  public Identity identity() {
    return caller().identity();
  }

  /** Who asks, as the log book names them; only at addresses that are not open. */
  public Actor actor() {
    return identity().actor();
  }

  /** Who asks and how they showed it; only at addresses that are not open. */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("Nobody needs to sign in at this address.");
    }
    return caller;
  }

  /** Who asks, at an open address too, where it may be nobody. */
  public Optional<Caller> callerIfAny() {
    return caller == null ? guard.find(raw) : Optional.of(caller);
  }

  /** A part of the path: {@code path("id")} where the route says {@code {id}}. */
  public String path(String name) {
    return raw.path().pathParameters().get(name);
  }

  /** The address as it was asked for, if it can be asked for again. */
  public Optional<LocalPath> address() {
    String query = raw.query().rawValue();
    return LocalPath.parse(raw.path().rawPath() + (query.isEmpty() ? "" : "?" + query));
  }

  /** What stands behind the question mark. */
  public Fields query() {
    return Fields.ofForm(Text.form(raw.query().rawValue()));
  }

  /** The body as a JSON object of at most a mebibyte. */
  public Fields json() {
    return json(wire.usualBodyBytes());
  }

  /** The body as a JSON object of at most so many bytes. */
  public Fields json(int limit) {
    checkType("application/json");
    return Fields.of(Json.readObject(Text.utf8(body(limit))));
  }

  /** The body as a form of at most a mebibyte. */
  public Fields form() {
    checkType("application/x-www-form-urlencoded");
    return Fields.ofForm(Text.form(Text.utf8(body(wire.usualBodyBytes()))));
  }

  private void checkType(String expected) {
    String type = header(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    int semicolon = type.indexOf(';');
    String essence = semicolon < 0 ? type : type.substring(0, semicolon);
    String parameters = semicolon < 0 ? "" : type.substring(semicolon).replace("\"", "");
    boolean otherCharset = parameters.contains("charset=") && !parameters.contains("charset=utf-8");
    if (!essence.strip().equals(expected) || otherCharset) {
      throw Refusal.wrongType(expected);
    }
  }

  /** The whole body; a longer one is refused with 413. */
  public byte[] body(int limit) {
    return body.read(limit);
  }

  /** The body's beginning; the rest is let go. */
  public byte[] bodyUpTo(int limit) {
    return body.readUpTo(limit);
  }

  public Optional<String> header(HeaderName name) {
    return raw.headers().first(name);
  }

  /** Where the client is, as an IP address; a proxy's word counts only if it is a trusted one. */
  public String clientAddress() {
    return wire.clientOf(raw);
  }

  /** Helidon's own, for what is not here. */
  public ServerRequest raw() {
    return raw;
  }
}
