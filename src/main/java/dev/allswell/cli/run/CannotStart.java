package dev.allswell.cli.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A command that could not be started: 127 where there is none, 126 where it cannot be run. */
public final class CannotStart extends Exception {
  private static final long serialVersionUID = 1;
  private static final int NOT_FOUND = 127;
  private static final int NOT_EXECUTABLE = 126;

  private final int status;

  private CannotStart(int status, String message, IOException cause) {
    super(message, cause);
    this.status = status;
  }

  static CannotStart of(String program, IOException e) {
    if (program.indexOf('/') >= 0) {
      return Files.exists(Path.of(program))
          ? new CannotStart(NOT_EXECUTABLE, program + ": " + why(program, e), e)
          : new CannotStart(NOT_FOUND, program + ": No such file or directory", e);
    }
    return isOnPath(program)
        ? new CannotStart(NOT_EXECUTABLE, program + ": " + why(program, e), e)
        : new CannotStart(NOT_FOUND, program + ": command not found", e);
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv("PATH");
    for (String directory : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      if (!program.isEmpty() && Files.isRegularFile(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  /** The system's reason, which the JDK puts in brackets. */
  private static String why(String program, IOException e) {
    if (Files.isDirectory(Path.of(program))) {
      return "Is a directory";
    }
    String message = String.valueOf(e.getMessage());
    int from = message.lastIndexOf('(');
    int to = message.lastIndexOf(')');
    return from >= 0 && to > from ? message.substring(from + 1, to) : message;
  }

  public int status() {
    return status;
  }
}
