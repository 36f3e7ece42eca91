package dev.allswell.store;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything of one embedded PostgreSQL, held by one process at a time.
 */
final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "allswell.lock";

  // Closing any channel on a file drops this process's locks on it, so the lock file is opened
  // once.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the directory for this process; makes it when it is missing. */
  static DataDirectory claim(Path wanted) {
    Path absolute = wanted.toAbsolutePath().normalize();
    try {
      Path path = made(absolute);
      refuseSomebodyElses(path);
      refuseOtherContents(path);
      return locked(path);
    } catch (IOException e) {
      throw DiskTrouble.with(absolute, e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw DiskTrouble.with(path, e);
    } finally {
      HELD.remove(path);
    }
  }

  private static Path made(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new StoreException.DirectoryNotUsable(
          path + " is a file, but the data needs a directory. Name another with --data.", null);
    }
    if (!Files.exists(path)) {
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return path.toRealPath();
  }

  /** PostgreSQL would refuse it too, with a sentence about its own directory that helps nobody. */
  private static void refuseSomebodyElses(Path path) throws IOException {
    long owner = ((Integer) Files.getAttribute(path, "unix:uid")).longValue();
    long own = new UnixSystem().getUid();
    if (owner != own) {
      throw new StoreException.DirectoryNotUsable(
          "%s belongs to the user %s, but Allswell runs as %s. Run it as %s, or name another directory with --data."
              .formatted(
                  path,
                  Files.getOwner(path),
                  System.getProperty("user.name"),
                  Files.getOwner(path)),
          null);
    }
  }

  private static void refuseOtherContents(Path path) throws IOException {
    if (Files.exists(path.resolve(LOCK))) {
      return;
    }
    try (var entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        // a file system of its own has a lost+found from its birth
        if (!entry.endsWith("lost+found")) {
          throw new StoreException.DirectoryNotUsable(
              "%s was not made by Allswell: it already holds %s. Name an empty or a new directory with --data."
                  .formatted(path, entry.getFileName()),
              null);
        }
      }
    }
  }

  private static DataDirectory locked(Path path) throws IOException {
    if (!HELD.add(path)) {
      throw inUse(path, Long.toString(ProcessHandle.current().pid()));
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      @Nullable FileLock held = channel.tryLock();
      if (held == null) {
        throw inUse(path, firstLine(channel));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
      return new DataDirectory(path, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      HELD.remove(path);
      throw e;
    }
  }

  private static StoreException inUse(Path path, String process) {
    return new StoreException.DirectoryInUse(
        "Another Allswell (process %s) uses %s. Stop it first, or name another directory with --data."
            .formatted(process, path));
  }

  private static String firstLine(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
  }
}
