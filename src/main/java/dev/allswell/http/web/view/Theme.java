package dev.allswell.http.web.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light or dark, if the reader chose: the cookie {@code theme}. */
public enum Theme {
  AS_THE_DEVICE,
  LIGHT,
  DARK;

  /** Reads the cookie; anything else than light or dark leaves it to the device. */
  public static Theme of(@Nullable String cookie) {
    return "light".equals(cookie) ? LIGHT : "dark".equals(cookie) ? DARK : AS_THE_DEVICE;
  }

  /** The page's attribute; none when the device decides. */
  public @Nullable String attribute() {
    return this == AS_THE_DEVICE ? null : name().toLowerCase(Locale.ROOT);
  }
}
