package dev.allswell.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address inside Allswell: a path and maybe a query. Only such a one is followed after a
 * sign-in, so that no link can use us to send people elsewhere.
 */
public final class LocalPath {
  public static final LocalPath HOME = new LocalPath("/");
  private static final int LONGEST = 2000;

  private final String path;

  private LocalPath(String path) {
    this.path = path;
  }

  /** A path that stands in our own source. */
  public static LocalPath of(String path) {
    return parse(path)
        .orElseThrow(() -> new IllegalArgumentException("Not a path of this server: " + path));
  }

  /** Reads what somebody sent; empty unless it surely stays here. */
  public static Optional<LocalPath> parse(@Nullable String sent) {
    if (sent == null || sent.length() > LONGEST || !isPlain(sent) || !staysHere(sent)) {
      return Optional.empty();
    }
    return Optional.of(new LocalPath(sent));
  }

  /** Browsers drop tabs and line breaks and read a backslash as a slash. */
  private static boolean isPlain(String sent) {
    return sent.chars().allMatch(character -> character > ' ' && character < 0x7f)
        && sent.indexOf('\\') < 0;
  }

  private static boolean staysHere(String sent) {
    if (!sent.startsWith("/") || sent.startsWith("//")) {
      return false;
    }
    try {
      URI uri = new URI(sent);
      return uri.getScheme() == null && uri.getRawAuthority() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The same with a parameter more. */
  public LocalPath with(String name, String value) {
    return new LocalPath(
        path
            + (path.indexOf('?') < 0 ? "?" : "&")
            + name
            + "="
            + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return path;
  }
}
