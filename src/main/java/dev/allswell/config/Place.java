package dev.allswell.config;

/**
 * A place in a file.
 *
 * @param file as it was named on the command line, or below the directory that was
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(String file, int line, int column) {
  public Place {
    file = Mistake.printable(file);
  }

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
