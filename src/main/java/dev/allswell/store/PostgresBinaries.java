package dev.allswell.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL that comes as an archive on the class path. */
final class PostgresBinaries {
  /** Goes up with the version in pom.xml; a test holds it against what the programs say. */
  static final String VERSION = "18.6";

  static final int MAJOR_VERSION = 18;

  private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final String UNFINISHED = "unpacking-";

  private PostgresBinaries() {}

  /** The directory of the programs below {@code parent}; unpacked there when it is missing. */
  static Path unpackedIn(Path parent) {
    Path home = homeIn(parent);
    if (Files.isDirectory(home)) {
      return home;
    }
    URL source = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream archive = source.openStream()) {
      log.info("Unpacking PostgreSQL {} into {}.", VERSION, parent);
      Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
      try {
        unpack(archive, unfinished);
        return moved(unfinished, home);
      } finally {
        DeleteTree.at(unfinished);
      }
    } catch (IOException e) {
      throw DiskTrouble.with(home, e);
    }
  }

  /**
   * Removes what interrupted attempts and earlier versions left in a directory that is ours alone.
   */
  static void removeOthers(Path parent) {
    try (var leftovers = Files.newDirectoryStream(parent, "{" + UNFINISHED + "*,postgres-*}")) {
      for (Path leftover : leftovers) {
        if (!leftover.endsWith("postgres-" + VERSION)) {
          DeleteTree.at(leftover);
        }
      }
    } catch (IOException e) {
      throw DiskTrouble.with(parent, e);
    }
  }

  /** Says so before anything is written; what is unpacked already has been found to fit. */
  static void refuseUnknownMachines(Path parent) {
    if (!Files.isDirectory(homeIn(parent))) {
      archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    }
  }

  private static Path homeIn(Path parent) {
    return parent.resolve("postgres-" + VERSION);
  }

  /** The archive for one kind of machine, as Java names it. */
  static URL archive(String system, String machine) {
    String name =
        "/postgres-%s-%s.txz"
            .formatted(
                system.equals("Mac OS X") ? "darwin" : system.toLowerCase(Locale.ROOT),
                switch (machine) {
                  case "amd64" -> "x86_64";
                  case "aarch64" -> "arm_64";
                  default -> machine;
                });
    URL archive = PostgresBinaries.class.getResource(name);
    if (archive == null) {
      throw new StoreException.NotRunnableHere(
          "There is no embedded PostgreSQL for %s on %s. Use a PostgreSQL of your own with --database-url."
              .formatted(system, machine),
          null);
    }
    return archive;
  }

  private static void unpack(InputStream archive, Path into) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("The archive leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
          write(tar, target, (entry.getMode() & 0100) != 0);
        }
      }
    }
  }

  /** Forced to the disk, for a rename may outlive a power cut that the contents do not. */
  private static void write(InputStream content, Path target, boolean executable)
      throws IOException {
    Files.copy(content, target);
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Path moved(Path unfinished, Path home) throws IOException {
    try {
      return Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
      // another process was first, which happens to tests only: they share one directory
      return home;
    }
  }
}
