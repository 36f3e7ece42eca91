package dev.allswell.cli.run;

import dev.allswell.cli.run.CallCheck.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Reports that wait for the server, one file each, the oldest first by name. Who delivers one holds
 * its lock, which ends with the process.
 */
public final class Spool {
  /** As many as are kept. */
  static final int LIMIT = 1_000;

  private static final String ENDING = ".report";

  private final Path folder;
  private final Words words;

  public Spool(Path folder, Words words) {
    this.folder = folder;
    this.words = words;
  }

  /** Keeps a report; when there are too many, the oldest goes. Whether it is kept. */
  boolean keep(Report report) {
    Path file = folder.resolve(name(report));
    Path fresh = folder.resolve(name(report) + ".new");
    try {
      Files.createDirectories(folder, only("rwx------"));
      Files.createFile(fresh, only("rw-------"));
      Files.write(fresh, report.written(), StandardOpenOption.WRITE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      words.say("kept for later: " + file);
      dropOldest();
      return true;
    } catch (IOException e) {
      words.say("cannot be kept: " + e);
      return false;
    }
  }

  private void dropOldest() throws IOException {
    List<Path> files = files();
    for (Path oldest : files.subList(0, Math.max(0, files.size() - LIMIT))) {
      Files.deleteIfExists(oldest);
      words.mustSay(
          "%s holds %d reports; the oldest is dropped: %s".formatted(folder, LIMIT, oldest));
    }
  }

  private static String name(Report report) {
    String millis = Long.toString(report.at().toEpochMilli());
    return "0".repeat(Math.max(0, 15 - millis.length())) + millis + "-" + report.rid() + ENDING;
  }

  private static FileAttribute<?> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
        found.forEach(files::add);
      }
    }
    Collections.sort(files);
    return files;
  }

  /**
   * Delivers what waits, the oldest first; a check that does not hear one is not told the next, so
   * that an old failure never follows a new success.
   *
   * @return how many of the chosen still wait
   */
  int deliver(Predicate<String> checks, CallCheck calls, BooleanSupplier stop) {
    int waiting = 0;
    Set<String> deaf = new HashSet<>();
    try {
      for (Path file : files()) {
        if (stop.getAsBoolean() || !deliver(file, checks, calls, deaf)) {
          waiting++;
        }
      }
    } catch (IOException e) {
      words.say("the spool cannot be read: " + e);
      waiting++;
    }
    return waiting;
  }

  private boolean deliver(Path file, Predicate<String> checks, CallCheck calls, Set<String> deaf) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      if (!Files.exists(file)) {
        return true; // another was first
      }
      Report report = Report.read(Files.readAllBytes(file));
      return !checks.test(report.check()) || delivered(file, report, calls, deaf);
    } catch (NoSuchFileException e) {
      return true;
    } catch (OverlappingFileLockException | IOException e) {
      return false;
    } catch (RuntimeException e) {
      return dropped(file, "is no report: " + e);
    }
  }

  private boolean delivered(Path file, Report report, CallCheck calls, Set<String> deaf)
      throws IOException {
    String server = server(report.check());
    if (deaf.contains(server)) {
      return false;
    }
    Outcome outcome = calls.call(report.check(), report.path(), report.body(Instant.now()));
    return switch (outcome) {
      case TAKEN -> {
        Files.deleteIfExists(file);
        yield true;
      }
      case REFUSED -> dropped(file, "is refused: the server knows no such check");
      case NOT_NOW -> {
        deaf.add(server);
        yield false;
      }
    };
  }

  /** What does not hear one check hears no other; of a check by name the server is not known. */
  private static String server(String check) {
    int scheme = check.indexOf("://");
    int path = scheme < 0 ? -1 : check.indexOf('/', scheme + 3);
    return path < 0 ? check : check.substring(0, path);
  }

  private boolean dropped(Path file, String why) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
    words.mustSay("a report that waited is dropped; it %s (%s)".formatted(why, file));
    return true;
  }
}
