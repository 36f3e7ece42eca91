package dev.allswell.config;

/**
 * One file of configuration.
 *
 * @param name by which mistakes name it
 */
public record Source(String name, String text) {
  /** Characters of a name at most. */
  public static final int LONGEST_NAME = 1_000;

  /** Bytes or characters of a file at most. */
  public static final int LARGEST = 4_000_000;

  /** Throws {@link IllegalArgumentException} for a name that cannot be a file's. */
  public Source {
    if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "A file of configuration has a name of at most %d characters.".formatted(LONGEST_NAME));
    }
  }
}
