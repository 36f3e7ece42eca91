package dev.allswell.http.api;

import dev.allswell.http.Fields;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.logbook.CheckId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Numbers and ids in addresses; in a path, what is none is not there. */
final class Ids {
  private static final int UUID_LENGTH = 36;

  private Ids() {}

  /**
   * A number in the path.
   *
   * @param what is numbered so, for the answer that there is none
   */
  static long number(Request request, String name, String what) {
    String text = request.path(name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.notFound("There is no %s %s: it is named by its number.".formatted(what, text));
    }
  }

  /** The id of a check in the path. */
  static CheckId check(Request request) {
    String text = request.path("id");
    return check(text)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no check %s: here it is named by its UUID, which /api/v1/checks lists."
                        .formatted(text)));
  }

  /** The id of a check that may be left out; null then, or when it is wrong. */
  static @Nullable CheckId optionalCheck(Fields fields, String name) {
    Optional<String> text = fields.optionalText(name, UUID_LENGTH);
    Optional<CheckId> id = text.flatMap(Ids::check);
    if (text.isPresent() && id.isEmpty()) {
      fields.wrong(name, text.get(), "is not the id of a check", "Give its UUID.");
    }
    return id.orElse(null);
  }

  private static Optional<CheckId> check(String text) {
    try {
      return Optional.of(new CheckId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
