package dev.allswell.http;

import org.jspecify.annotations.Nullable;

/** Draws the page for a person who met a problem. */
@FunctionalInterface
public interface ErrorPage {
  /**
   * Returns the whole page in UTF-8.
   *
   * @param id by which the log knows what really happened; null when it has nothing to add
   */
  byte[] draw(Problem problem, @Nullable String id);
}
