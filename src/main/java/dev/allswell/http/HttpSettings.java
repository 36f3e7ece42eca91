package dev.allswell.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

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
    if (!isHttp(publicUrl.getScheme()) || publicUrl.getHost() == null) {
      throw new CannotListen(
          "The public URL "
              + publicUrl
              + " is none. Write it like https://watch.example.org, without a path.");
    }
  }

  private static boolean isHttp(@Nullable String scheme) {
    return "http".equals(scheme) || "https".equals(scheme);
  }

  boolean isSecure() {
    return "https".equals(publicUrl.getScheme());
  }

  /** As a browser writes it: scheme, host and port, nothing after. */
  String publicOrigin() {
    return publicUrl.getScheme() + "://" + publicUrl.getAuthority();
  }
}
