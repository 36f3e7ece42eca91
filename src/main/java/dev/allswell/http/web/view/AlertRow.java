package dev.allswell.http.web.view;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert of an incident.
 *
 * @param state firing or resolved
 * @param check the check that fired it, if one did
 */
public record AlertRow(
    Mark state,
    Mark severity,
    String says,
    Instant firedAt,
    @Nullable Instant resolvedAt,
    Map<String, String> labels,
    @Nullable Link check) {

  public AlertRow {
    labels = new TreeMap<>(labels);
  }
}
