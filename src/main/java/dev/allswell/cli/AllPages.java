package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads a list to its end, page after page. */
final class AllPages {
  private static final String PREFIX = "/api/v1";

  private AllPages() {}

  static List<JsonNode> of(Remote remote, String path, String field) {
    List<JsonNode> all = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      JsonNode page = remote.get(next);
      page.path(field).forEach(all::add);
      String after = page.path("next").asText("");
      int inside = after.indexOf(PREFIX);
      next =
          page.path("next").isTextual() && inside >= 0
              ? after.substring(inside + PREFIX.length())
              : "";
    }
    return all;
  }
}
