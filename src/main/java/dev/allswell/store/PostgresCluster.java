package dev.allswell.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of one embedded PostgreSQL: its cluster, its password, its log.
 *
 * @param data the directory of all of them, held by us
 */
record PostgresCluster(Path data, PostgresPrograms programs) {
  private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d+)$");
  private static final int MOST_LOG_WORDS = 8_192;
  private static final long MOST_LOG = 16L << 20;

  Path path() {
    return data.resolve("pg" + PostgresBinaries.MAJOR_VERSION);
  }

  Path log() {
    return data.resolve("postgres.log");
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  String configuration() throws IOException {
    return Files.exists(configurationFile()) ? Files.readString(configurationFile()) : "";
  }

  /** Writes nothing when nothing changes. */
  void configure(String text) throws IOException {
    Path ofTheUser = data.resolve("postgresql.conf");
    if (!Files.exists(ofTheUser)) {
      Files.writeString(
          ofTheUser,
          "# Settings of your own for the embedded PostgreSQL, from its next start on.\n");
    }
    if (!configuration().equals(text)) {
      Path unfinished = configurationFile().resolveSibling("postgresql.conf.new");
      Files.writeString(unfinished, text);
      Files.move(unfinished, configurationFile(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The port it listened on last, so that those who noted it find it again. */
  OptionalInt lastPort() throws IOException {
    Matcher port = PORT.matcher(configuration());
    return port.find() ? OptionalInt.of(Integer.parseInt(port.group(1))) : OptionalInt.empty();
  }

  String loggedSince(long offset) throws IOException {
    try (var log = Files.newByteChannel(log())) {
      ByteBuffer text = ByteBuffer.allocate(MOST_LOG_WORDS);
      log.position(Math.max(offset, log.size() - MOST_LOG_WORDS));
      while (log.read(text) > 0) {}
      return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }
  }

  /** One earlier log is kept; the server writes on at the end of whatever is there. */
  void keepLogSmall() {
    try {
      if (Files.size(log()) > MOST_LOG) {
        Files.copy(
            log(), log().resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        FileChannel.open(log(), StandardOpenOption.WRITE).truncate(0).close();
      }
    } catch (IOException e) {
      // it stays large until there is room for the copy
    }
  }

  private Path configurationFile() {
    return path().resolve("postgresql.conf");
  }

  Path passwordFile() {
    return data.resolve("postgres.password");
  }
}
