package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * How the commands of a machine's own user reach its own server: a file beside the data, which only
 * they can read.
 */
public record LocalAccess(String url, String token) {
  private static final String FILE = "command-line.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a server on this machine left; empty when none did, or it is not for us. */
  public static Optional<LocalAccess> find(Path data) {
    try {
      JsonNode file = JSON.readTree(Files.readAllBytes(data.resolve(FILE)));
      return Optional.of(
          new LocalAccess(file.path("url").asText(""), file.path("token").asText("")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Leaves it for the commands; nobody else may ever read it, not even while it is written. */
  public void leave(Path data) throws IOException {
    FileAttribute<?> oursAlone =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(data);
    Path fresh = data.resolve(FILE + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, oursAlone);
    Files.write(
        fresh,
        JSON.writeValueAsBytes(JSON.createObjectNode().put("url", url).put("token", token)),
        StandardOpenOption.WRITE);
    Files.move(
        fresh,
        data.resolve(FILE),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return "LocalAccess[url=%s]".formatted(url);
  }
}
