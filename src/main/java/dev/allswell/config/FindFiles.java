package dev.allswell.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files of configuration below a directory. */
final class FindFiles {
  private static final int DEEPEST = 32;

  private FindFiles() {}

  /** In the order of their names; hidden ones are left out, and links are followed. */
  static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> isConfiguration(directory.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isConfiguration(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = file.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
