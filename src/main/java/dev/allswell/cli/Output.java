package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How an answer is printed: for people, or exactly as the API gave it. */
final class Output {
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter OTHER_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final int FAR_DAYS = 1_000;

  /** For whom. */
  enum Form {
    table,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}: for people, or for programs. Default: table.")
  private Form form = Form.table;

  boolean isJson() {
    return form == Form.json;
  }

  /** A field as text; a dash where it is missing. */
  static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isNull() || value.isMissingNode() ? "–" : clean(value.asText());
  }

  /** A moment in this machine's zone, with how far away it is; a dash where there is none. */
  static String moment(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      return "–";
    }
    ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    ZonedDateTime at = Instant.parse(value.asText()).atZone(now.getZone());
    String exact = (at.getYear() == now.getYear() ? THIS_YEAR : OTHER_YEAR).format(at);
    Duration distance = Duration.between(at, now);
    if (distance.abs().toDays() > FAR_DAYS) {
      return exact;
    }
    String rough = rough(distance.abs());
    return "%s (%s)".formatted(exact, distance.isNegative() ? "in " + rough : rough + " ago");
  }

  private static String rough(Duration length) {
    if (length.toDays() > 0) {
      return length.toDays() + " d";
    }
    if (length.toHours() > 0) {
      return length.toHours() + " h";
    }
    return length.toMinutes() > 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
  }

  /** Nothing that a sender wrote may steer this terminal. */
  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
