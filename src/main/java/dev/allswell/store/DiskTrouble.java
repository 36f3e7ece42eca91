package dev.allswell.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Turns what the operating system says about a disk into a sentence with a remedy. */
final class DiskTrouble {
  private static final long ROOM_THAT_COUNTS_AS_NONE = 1 << 20;

  private DiskTrouble() {}

  /** What went wrong with a file of ours. */
  static StoreException with(Path path, IOException cause) {
    StoreException known = known(path, String.valueOf(cause.getMessage()), cause);
    if (known != null) {
      return known;
    }
    return new StoreException.DirectoryNotUsable(
        "%s cannot be used as the data directory (%s). Name another with --data."
            .formatted(path, cause),
        cause);
  }

  /** What went wrong with PostgreSQL, by its own words, when it was the disk. */
  static @Nullable StoreException in(Path path, String output) {
    return known(path, output, null);
  }

  // The system's words come in the user's language, so the file system is asked as well.
  private static @Nullable StoreException known(
      Path path, String words, @Nullable IOException cause) {
    Path existing = nearestExisting(path);
    if (words.contains("Read-only file system") || isReadOnly(existing)) {
      return new StoreException.DiskReadOnly(
          "The disk of %s is mounted read-only. Mount it for writing (a disk error may have caused this: see the kernel's log), or name another directory with --data."
              .formatted(path),
          cause);
    }
    if (words.contains("No space left on device")
        || words.contains("Disk quota exceeded")
        || room(existing) < ROOM_THAT_COUNTS_AS_NONE) {
      return new StoreException.DiskFull(
          "The disk of %s is full (%,d kB free). Make room there and start again; nothing that was confirmed is lost."
              .formatted(path, room(existing) / 1024),
          cause);
    }
    if (cause instanceof AccessDeniedException denied) {
      return new StoreException.DirectoryNotUsable(
          "%s may not be written by the user %s. Give it to that user, or name another directory with --data."
              .formatted(denied.getFile(), System.getProperty("user.name")),
          cause);
    }
    return null;
  }

  private static Path nearestExisting(Path path) {
    Path existing = path;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing;
  }

  private static boolean isReadOnly(Path existing) {
    try {
      return Files.getFileStore(existing).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  private static long room(Path existing) {
    try {
      FileStore disk = Files.getFileStore(existing);
      boolean holdsFiles = disk.getTotalSpace() > 0;
      return holdsFiles ? disk.getUsableSpace() : Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
