package dev.allswell.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that a channel posts to. */
final class WebAddress {
  private WebAddress() {}

  /** The address, if it is one of http or https with a host and nothing odd in it. */
  static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean sendable = uri.getHost() != null && uri.getUserInfo() == null && uri.getPort() != 0;
      return web && sendable ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * What may be shown of an address whose path is a secret: {@code https://hooks.example.org/…}.
   */
  static String shown(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return "%s://%s%s/…".formatted(uri.getScheme(), uri.getHost(), port);
  }
}
