package dev.allswell.http.web.view;

/** A few lines to copy, and where they go: {@code "In a crontab"}. */
public record Snippet(String where, String lines) {
  /** Several lines keep their breaks; a single one may be broken to be read. */
  public boolean isLong() {
    return lines.indexOf('\n') >= 0;
  }
}
