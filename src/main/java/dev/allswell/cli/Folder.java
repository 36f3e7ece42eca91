package dev.allswell.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its data: as it was said, else {@code ALLSWELL_DATA}, else the usual place.
 */
public final class Folder {
  private Folder() {}

  public static Path of(@Nullable Path said) {
    if (said != null) {
      return said;
    }
    String variable = System.getenv("ALLSWELL_DATA");
    return variable == null || variable.isBlank()
        ? Path.of(System.getProperty("user.home"), ".local", "share", "allswell")
        : Path.of(variable);
  }
}
