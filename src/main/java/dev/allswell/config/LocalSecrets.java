package dev.allswell.config;

import dev.allswell.message.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Finds secrets in the environment and the files of this machine, and remembers which. */
final class LocalSecrets implements Secrets {
  private static final int LARGEST = 10_000;

  private final Map<String, String> environment;
  private final Map<String, Secret> found = new HashMap<>();
  private final Map<String, String> missing = new HashMap<>();

  LocalSecrets(Map<String, String> environment) {
    this.environment = environment;
  }

  Map<String, Secret> found() {
    return found;
  }

  /** Why, by the reference. */
  Map<String, String> missing() {
    return missing;
  }

  @Override
  public Found find(SecretReference reference) {
    Found secret =
        switch (reference) {
          case SecretReference.Environment in -> inEnvironment(in.variable());
          case SecretReference.InFile in -> inFile(in.path());
        };
    switch (secret) {
      case Found.Here here -> found.put(reference.toString(), here.secret());
      case Found.Missing not -> missing.put(reference.toString(), not.says());
    }
    return secret;
  }

  private Found inEnvironment(String variable) {
    String value = environment.get(variable);
    return value == null || value.isEmpty()
        ? new Found.Missing(
            "The environment variable %s is not set. Set it where allswell apply runs."
                .formatted(variable))
        : new Found.Here(new Secret(value));
  }

  private static Found inFile(String path) {
    try (InputStream bytes = Files.newInputStream(Path.of(path))) {
      String text = new String(bytes.readNBytes(LARGEST + 1), StandardCharsets.UTF_8);
      String secret = text.replaceFirst("\\R\\z", "");
      return secret.isEmpty() || text.length() > LARGEST
          ? new Found.Missing(
              "The file %s is empty or longer than %d bytes. Put the secret alone into it."
                  .formatted(path, LARGEST))
          : new Found.Here(new Secret(secret));
    } catch (IOException | InvalidPathException e) {
      return new Found.Missing(
          "The file %s cannot be read where allswell apply runs.".formatted(path));
    }
  }
}
