package dev.allswell.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.allswell.cli.Failure.Exit;

/** Turns the server's problems into sentences and exit statuses. */
final class Refusals {
  private Refusals() {}

  static Failure of(Remote.Answer answer) {
    return new Failure(exit(answer.status()), detail(answer));
  }

  private static String detail(Remote.Answer answer) {
    if (!answer.body().startsWith("{")) {
      return "The server answered %d, which says nothing. Is it really Allswell at this address?"
          .formatted(answer.status());
    }
    JsonNode problem = answer.json();
    return problem.path("detail").asText(problem.path("title").asText());
  }

  private static Exit exit(int status) {
    return switch (status) {
      case 401, 403 -> Exit.NOT_ALLOWED;
      case 404, 410 -> Exit.NOT_FOUND;
      default -> Exit.REFUSED;
    };
  }
}
