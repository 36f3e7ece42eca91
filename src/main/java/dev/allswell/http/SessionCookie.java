package dev.allswell.http;

import dev.allswell.people.Secret;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Optional;

/** The cookie that carries a session: for this host, for HTTP, never from another site's forms. */
public final class SessionCookie {
  private static final Duration LASTS = Duration.ofDays(30);

  private final boolean secure;

  public SessionCookie(HttpSettings settings) {
    this.secure = settings.isSecure();
  }

  /** Browsers take a name with this prefix only over TLS, for exactly this host. */
  private String name() {
    return secure ? "__Host-allswell" : "allswell";
  }

  Optional<Secret> read(ServerRequest request) {
    return request.headers().cookies().first(name()).asOptional().map(Secret::of);
  }

  /** The value of Set-Cookie that begins a session. */
  public String begin(Secret session) {
    return name() + "=" + session.reveal() + attributes() + "; Max-Age=" + LASTS.toSeconds();
  }

  /** The value of Set-Cookie that forgets it. */
  public String end() {
    return name() + "=" + attributes() + "; Max-Age=0";
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }
}
