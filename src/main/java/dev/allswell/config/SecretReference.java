package dev.allswell.config;

import java.nio.file.Path;

/** Says where a secret stands, in place of the secret: {@code {env: NTFY_TOKEN}}. */
sealed interface SecretReference {
  /** A variable of the environment in which the files are read. */
  record Environment(String variable) implements SecretReference {
    @Override
    public String toString() {
      return "env " + variable;
    }
  }

  /** A file; a relative path begins where the file that names it lies. */
  record InFile(String path) implements SecretReference {
    static InFile of(String path, String namedIn) {
      return new InFile(Path.of(namedIn).resolveSibling(path).normalize().toString());
    }

    @Override
    public String toString() {
      return "file " + path;
    }
  }
}
