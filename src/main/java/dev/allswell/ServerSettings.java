package dev.allswell;

import dev.allswell.http.HttpSettings;
import dev.allswell.people.AdminToken;
import dev.allswell.store.DatabaseAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a server is started with.
 *
 * @param data holds the embedded PostgreSQL and this machine's secrets
 * @param database empty: the embedded one
 * @param environment where the instance's key may stand
 */
public record ServerSettings(
    Path data,
    Optional<DatabaseAddress> database,
    HttpSettings http,
    Optional<AdminToken> adminToken,
    Map<String, String> environment,
    Rhythm rhythm) {
  public ServerSettings {
    environment = Map.copyOf(environment);
  }

  /** Secrets stand in the environment. */
  @Override
  public String toString() {
    return "ServerSettings[data=%s, http=%s]".formatted(data, http);
  }
}
