package dev.allswell.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Reads files of configuration and the secrets that they refer to, on the machine of whoever
 * applies them. What is wrong inside a file is said by the server, which sees all of it at once.
 */
public final class ReadSources {
  /** Stands for standard input in place of a file's name. */
  public static final String STANDARD_INPUT = "-";

  private final InputStream standardInput;
  private final Mistakes mistakes = new Mistakes();
  private final List<Source> files = new ArrayList<>();
  private long bytes;

  private ReadSources(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * Reads what was named: files, directories with all {@code .yaml} and {@code .yml} below them, or
   * {@link #STANDARD_INPUT}.
   *
   * @param environment in which {@code {env: NAME}} is looked up
   * @throws ConfigurationException with every file that cannot be read
   */
  public static Sources read(
      List<String> named, Map<String, String> environment, InputStream standardInput) {
    ReadSources reading = new ReadSources(standardInput);
    new LinkedHashSet<>(named).forEach(reading::readNamed);
    reading.refuseTooMuch();
    reading.mistakes.throwIfAny();
    LocalSecrets secrets = new LocalSecrets(environment);
    ReadWanted.read(reading.files, secrets, new Mistakes());
    return new Sources(reading.files, secrets.found(), secrets.missing());
  }

  private void readNamed(String name) {
    try {
      if (name.equals(STANDARD_INPUT)) {
        take(name, standardInput.readNBytes(Source.LARGEST + 1));
      } else if (Files.isDirectory(Path.of(name))) {
        readDirectory(Path.of(name));
      } else {
        readFile(Path.of(name));
      }
    } catch (IOException | InvalidPathException e) {
      unreadable(name, e);
    }
  }

  private void refuseTooMuch() {
    if (files.size() > Sources.MOST || bytes > Sources.LARGEST) {
      mistakes.add(
          null,
          "",
          "",
          "",
          "These are %d files of %d bytes together; at most %d files of %d bytes go at once. Apply a part of them at a time, without --prune."
              .formatted(files.size(), bytes, Sources.MOST, Sources.LARGEST));
    }
  }

  private void readDirectory(Path directory) throws IOException {
    List<Path> found = FindFiles.below(directory);
    if (found.isEmpty()) {
      mistakes.addUnreadable(
          new Place(directory.toString(), 1, 1),
          "There is no file that ends in .yaml or .yml here. Name another directory, or a file.");
    }
    for (Path file : found) {
      try {
        readFile(file);
      } catch (IOException e) {
        unreadable(file.toString(), e);
      }
    }
  }

  private void readFile(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      take(file.toString(), bytes.readNBytes(Source.LARGEST + 1));
    }
  }

  private void take(String name, byte[] bytes) {
    if (bytes.length > Source.LARGEST) {
      mistakes.addUnreadable(
          new Place(name, 1, 1),
          "This file has more than %d bytes. Split it.".formatted(Source.LARGEST));
      return;
    }
    this.bytes += bytes.length;
    DecodeText.decode(name, bytes, mistakes).ifPresent(text -> files.add(new Source(name, text)));
  }

  private void unreadable(String name, Exception e) {
    String why =
        switch (e) {
          case NoSuchFileException none -> "There is no such file or directory.";
          case InvalidPathException odd -> "This is no name of a file.";
          default -> "It cannot be read: %s.".formatted(e.getMessage());
        };
    mistakes.addUnreadable(new Place(name, 1, 1), why);
  }
}
