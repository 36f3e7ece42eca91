package dev.allswell.page;

/** Identifies a page. */
public record PageId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
