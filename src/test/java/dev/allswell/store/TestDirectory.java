package dev.allswell.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Where tests keep their servers: in memory when there is room, as a factory of JUnit's temporary
 * directories too.
 *
 * <p>A disk's file system makes files ever more slowly where many have just been deleted: a new
 * database took 10 ms at first and 400 ms later.
 */
final class TestDirectory implements TempDirFactory {
  private static final Path BUILD = Path.of("target").toAbsolutePath();
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_THAT_IS_ENOUGH = 2L << 30;

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Files.createTempDirectory(home(), "allswell-test-").toRealPath();
  }

  static Path home() throws IOException {
    boolean roomy =
        Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_THAT_IS_ENOUGH;
    return roomy ? MEMORY : BUILD;
  }

  /** Programs that all tests of this build share, unpacked once. */
  static Path binaries() {
    try {
      return Files.createDirectories(BUILD.resolve("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
