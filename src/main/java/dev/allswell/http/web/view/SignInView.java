package dev.allswell.http.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way in. It posts {@code name}, {@code password} and {@code next} to {@code /sign-in}.
 *
 * @param next the address to go to afterwards, on this site
 * @param problem why the last try did not work, and what to do
 * @param link a one-time link: then the page is one button
 */
public record SignInView(String next, @Nullable String problem, @Nullable Link link)
    implements View {
  /**
   * A link that works.
   *
   * @param secret posted as {@code link}
   * @param person who comes in by it
   */
  public record Link(String secret, String person) {}

  @Override
  public Frame frame() {
    return Frame.outside("Sign in", Frame.UTC, Theme.AS_THE_DEVICE, Instant.EPOCH, "");
  }
}
