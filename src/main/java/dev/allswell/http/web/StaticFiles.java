package dev.allswell.http.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The files that pages need: style, script, htmx and the icon. Their addresses carry a digest of
 * their content, so that browsers may keep them for ever and still see every change at once.
 */
public final class StaticFiles {
  /** Below this path they are served. */
  public static final String ROOT = "/static";

  private static final int DIGITS = 12;
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final Map<String, StaticFile> FILES = new LinkedHashMap<>();

  static {
    load("allswell.css", "/static/allswell.css", "text/css; charset=utf-8");
    load("allswell.js", "/static/allswell.js", SCRIPT);
    load("favicon.svg", "/static/favicon.svg", "image/svg+xml");
    load("htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js", SCRIPT);
  }

  private StaticFiles() {}

  /** The address of a file for a page: {@code "/static/allswell.css?v=…"}. */
  public static String address(String name) {
    return ROOT + "/" + name + "?v=" + find(name).orElseThrow().version();
  }

  /** Finds a file by its name alone. */
  public static Optional<StaticFile> find(String name) {
    return Optional.ofNullable(FILES.get(name));
  }

  /** A file with its content, plain and gzipped. */
  @SuppressWarnings("ArrayRecordComponent") // read once, written to sockets
  public record StaticFile(String contentType, String version, byte[] content, byte[] gzipped) {

    /** The cache header of an answer to an address with this version, or another, or none. */
    public String cacheControl(String version) {
      return version.equals(this.version) ? "public, max-age=31536000, immutable" : "no-cache";
    }
  }

  private static void load(String name, String resource, String contentType) {
    try (InputStream stream = StaticFiles.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The build lacks " + resource + ".");
      }
      byte[] content = stream.readAllBytes();
      FILES.put(name, new StaticFile(contentType, digest(content), content, gzip(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(gzipped)) {
      stream.write(content);
    }
    return gzipped.toByteArray();
  }
}
