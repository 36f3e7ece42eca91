package dev.allswell.http;

import java.net.URI;
import java.util.Objects;

/**
 * Where the door is.
 *
 * @param host the address to listen on, such as {@code 0.0.0.0}
 * @param port 0 lets the system choose
 * @param publicUrl what people type, such as {@code https://watch.example.org}; with https, cookies
 *     are sent over TLS only
 * @param proxies who may say where a client is
 */
public record HttpSettings(String host, int port, URI publicUrl, TrustedProxies proxies) {
  /** With no proxy in front that is believed. */
  public HttpSettings(String host, int port, URI publicUrl) {
    this(host, port, publicUrl, TrustedProxies.NONE);
  }

  public HttpSettings {
    if (port < 0 || port > 65535) {
      throw new CannotListen("There is no port " + port + ". Choose one up to 65535 with --port.");
    }
    if (!isPlain(publicUrl)) {
      throw new CannotListen(
          "The public URL cannot be that. Write it like https://watch.example.org, with a port if it has one, and without user, path or query.");
    }
  }

  private static boolean isPlain(URI url) {
    String path = Objects.requireNonNullElse(url.getPath(), "");
    return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        && url.getHost() != null
        && url.getUserInfo() == null
        && url.getQuery() == null
        && url.getFragment() == null
        && (path.isEmpty() || path.equals("/"));
  }

  boolean isSecure() {
    return "https".equals(publicUrl.getScheme());
  }

  /** As a browser writes it: scheme, host and port, nothing after. */
  String publicOrigin() {
    return publicUrl.getScheme() + "://" + publicUrl.getAuthority();
  }
}
