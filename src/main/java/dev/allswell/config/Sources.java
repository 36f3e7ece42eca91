package dev.allswell.config;

import dev.allswell.message.Secret;
import java.util.List;
import java.util.Map;

/**
 * The files of one configuration and the secrets that they refer to.
 *
 * @param secrets by what the reference says: {@code env NTFY_TOKEN}
 */
public record Sources(List<Source> files, Map<String, Secret> secrets) {
  public Sources {
    files = List.copyOf(files);
    secrets = Map.copyOf(secrets);
  }
}
