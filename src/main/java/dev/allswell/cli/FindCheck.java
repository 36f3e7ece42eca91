package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.cli.Failure.Exit;
import java.net.URI;

/** Finds a check by its id, or by its team and slug. */
final class FindCheck {
  /** What a check's id and its address look like. */
  static final String UUID_FORM = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private FindCheck() {}

  static JsonNode find(Remote remote, String named) {
    if (named.matches(UUID_FORM)) {
      return remote.get("/checks/" + named);
    }
    int slash = named.indexOf('/');
    if (slash < 1 || slash == named.length() - 1) {
      throw new Failure(
          Exit.WRONG_USE,
          "\"%s\" names no check: write TEAM/SLUG, such as web/nightly-backup, or its id."
              .formatted(Output.clean(named)));
    }
    String team = named.substring(0, slash);
    String slug = named.substring(slash + 1);
    for (JsonNode check :
        AllPages.of(remote, Query.of("/checks").with("q", slug).toString(), "checks")) {
      if (check.path("slug").asText().equals(slug) && check.path("team").asText().equals(team)) {
        return remote.get("/checks/" + check.path("id").asText());
      }
    }
    throw new Failure(
        Exit.NOT_FOUND,
        "There is no check %s. See: allswell checks".formatted(Output.clean(named)));
  }

  /** Where a check is called, on the server that was asked; only responders are told. */
  static String path(Remote remote, String named) {
    JsonNode url = find(remote, named).at("/check/ping_url");
    if (!url.isTextual()) {
      throw new Failure(
          Exit.NOT_ALLOWED, "Your token is a viewer's, which may not ping. Use a responder's.");
    }
    return URI.create(url.asText()).getPath();
  }
}
