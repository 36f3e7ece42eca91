package dev.allswell.logbook;

/**
 * How far the log book is sealed, and the digest that stands for everything up to there. Kept
 * elsewhere, it proves later that nothing before it was altered.
 *
 * @param position 0 while nothing is sealed
 */
public record Head(long position, Digest digest) {
  /** Reads what {@link #toString} wrote: {@code 41:9f86d0…}. */
  public static Head of(String words) {
    int colon = words.indexOf(':');
    if (colon < 1 || !words.substring(0, colon).matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "A head is a position, a colon and a digest, not \"%s\".".formatted(words));
    }
    return new Head(
        Long.parseLong(words.substring(0, colon)), new Digest(words.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return position + ":" + digest;
  }
}
