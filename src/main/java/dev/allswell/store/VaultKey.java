package dev.allswell.store;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** Where the instance's 32 secret bytes come from: the environment, else a file beside the data. */
final class VaultKey {
  static final int BYTES = 32;
  static final String VARIABLE = "ALLSWELL_SECRET_KEY";
  static final String FILE = "secret.key";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private VaultKey() {}

  static byte[] find(Path directory, Map<String, String> environment) {
    String given = environment.get(VARIABLE);
    if (given != null && !given.isBlank()) {
      return decode(given.strip(), VARIABLE + " in the environment");
    }
    Path file = directory.resolve(FILE);
    try {
      return Files.exists(file) ? read(file) : generate(file);
    } catch (IOException e) {
      throw new VaultException(
          "The secret key cannot be kept in %s (%s). Make the directory writable, or set %s."
              .formatted(file, e, VARIABLE),
          e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    others.removeAll(
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE));
    if (!others.isEmpty()) {
      throw new VaultException(
          "%s may be read or written by others than its owner. Run chmod 600 %s."
              .formatted(file, file));
    }
    return decode(Files.readString(file).strip(), file.toString());
  }

  /** Two processes that start at once end up with the one key that was there first. */
  private static byte[] generate(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path unfinished =
        Files.createTempFile(
            file.getParent(), FILE, ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      write(unfinished, HexFormat.of().formatHex(key) + "\n");
      Files.createLink(file, unfinished);
      return key;
    } catch (FileAlreadyExistsException e) {
      return read(file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }

  private static byte[] decode(String text, String where) {
    try {
      byte[] key =
          text.length() == 2 * BYTES
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text);
      if (key.length == BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the text: it is a secret, or nearly one.
    }
    throw new VaultException(
        "%s is not a key. Give 32 random bytes as 64 hexadecimal digits or in base64, such as what 'openssl rand -hex 32' prints."
            .formatted(where));
  }
}
