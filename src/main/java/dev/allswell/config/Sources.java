package dev.allswell.config;

import dev.allswell.message.Secret;
import java.util.List;
import java.util.Map;

/**
 * The files of one configuration and the secrets that they refer to.
 *
 * @param secrets by what the reference says: {@code env NTFY_TOKEN}
 * @param missing why a secret could not be found where the files are, by its reference
 */
public record Sources(
    List<Source> files, Map<String, Secret> secrets, Map<String, String> missing) {
  /** Files at most. */
  public static final int MOST = 1_000;

  /** Bytes of all files together at most. */
  public static final int LARGEST = 16_000_000;

  public Sources {
    files = List.copyOf(files);
    secrets = Map.copyOf(secrets);
    missing = Map.copyOf(missing);
  }
}
