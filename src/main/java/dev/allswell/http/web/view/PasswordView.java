package dev.allswell.http.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The page to choose a password.
 *
 * @param signInName what they type to sign in, together with it
 * @param next where to go afterwards: a path of ours
 * @param needsOld whether the password so far is asked for
 * @param problem why the last try did not go
 */
public record PasswordView(
    String signInName, String next, boolean needsOld, @Nullable String problem) implements View {
  @Override
  public Frame frame() {
    return Frame.outside("Choose a password", Frame.UTC, Theme.AS_THE_DEVICE, Instant.EPOCH, "");
  }
}
