package dev.allswell.http.web.view;

import org.jspecify.annotations.Nullable;

/** Which checks to list: parameters {@code q}, {@code state} and {@code team} of the address. */
public record CheckFilter(String text, @Nullable Mark state, @Nullable String team) {
  public static final CheckFilter ALL = new CheckFilter("", null, null);

  public CheckFilter of(@Nullable Mark state) {
    return new CheckFilter(text, state, team);
  }

  public String path() {
    return new Address("/checks")
        .with("q", text)
        .with("state", state == null ? null : state.word())
        .with("team", team)
        .toString();
  }
}
