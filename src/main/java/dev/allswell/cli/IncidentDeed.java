package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;

/** Something done to one incident, and how it stands then. */
final class IncidentDeed {
  private IncidentDeed() {}

  static void take(Remote remote, Output output, PrintWriter out, long number, String verb) {
    JsonNode incident = remote.post("/incidents/%d/%s".formatted(number, verb), Map.of());
    if (output.isJson()) {
      out.println(incident);
    } else {
      out.println(
          "#%d %s: %s"
              .formatted(number, Output.text(incident, "title"), Output.text(incident, "status")));
    }
  }
}
