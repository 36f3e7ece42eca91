package dev.allswell.http.web.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** Builds an address with the filters that are set. */
public final class Address {
  private final StringBuilder text;
  private char separator;

  public Address(String path) {
    text = new StringBuilder(path);
    separator = path.indexOf('?') < 0 ? '?' : '&';
  }

  public Address with(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      text.append(separator).append(name).append('=').append(URLEncoder.encode(value, UTF_8));
      separator = '&';
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
