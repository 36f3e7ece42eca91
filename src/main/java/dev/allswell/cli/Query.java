package dev.allswell.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A path with parameters; those that were not said are left out. */
record Query(String path) {
  static Query of(String path) {
    return new Query(path);
  }

  Query with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    String encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    return new Query(path + (path.indexOf('?') < 0 ? "?" : "&") + name + "=" + encoded);
  }

  @Override
  public String toString() {
    return path;
  }
}
