package dev.allswell.http;

import dev.allswell.check.CheckException;
import dev.allswell.check.schedule.ScheduleException;
import dev.allswell.config.ConfigurationException;
import dev.allswell.incident.IncidentException;
import dev.allswell.logbook.LogBookException;
import dev.allswell.message.MessageException;
import dev.allswell.oncall.OnCallException;
import dev.allswell.people.PeopleException;
import io.helidon.http.HttpException;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/** The one place that turns what the rooms throw into what the sender sees. */
final class Problems {
  private static final String STATEMENT_TIMEOUT = "57014";

  private Problems() {}

  static Problem of(Throwable error) {
    return switch (error) {
      case Refusal refusal -> refusal.problem();
      case PeopleException refused -> RoomProblems.of(refused);
      case CheckException refused -> RoomProblems.of(refused);
      case ScheduleException refused -> RoomProblems.badInput("schedule", refused);
      case IncidentException refused -> RoomProblems.of(refused);
      case OnCallException refused -> RoomProblems.badInput(refused.field(), refused);
      case MessageException refused -> RoomProblems.of(refused);
      case LogBookException refused -> RoomProblems.of(refused);
      case HttpException refused -> ofHelidon(refused);
      case ConfigurationException refused ->
          Problem.of("bad-configuration", 400, "The files cannot be applied", refused.says());
      case ConnectionException gone -> databaseIsAway();
      case JdbiException failed when tookTooLong(failed) -> databaseIsAway();
      default ->
          Problem.of(
              "internal",
              500,
              "Allswell made a mistake",
              "Nothing more is known here; the log of the server says what happened. Try again, and"
                  + " report it with the id if it stays.");
    };
  }

  static Map<String, String> headersOf(Throwable error) {
    return switch (error) {
      case Refusal refusal -> refusal.headers();
      case PeopleException.TooManyTries tooMany ->
          Map.of("Retry-After", String.valueOf(Math.max(1, tooMany.remaining().toSeconds())));
      case PeopleException.Busy busy -> Map.of("Retry-After", "1");
      case ConnectionException gone -> Map.of("Retry-After", "5");
      default -> Map.of();
    };
  }

  private static Problem ofHelidon(HttpException error) {
    int status = error.status().code();
    return status < 500
        ? Problem.of("bad-request", status, error.status().reasonPhrase(), "Check the request.")
        : Problem.of("internal", 500, "Allswell made a mistake", "The server's log says more.");
  }

  private static boolean tookTooLong(JdbiException error) {
    return error.getCause() instanceof SQLException cause
        && STATEMENT_TIMEOUT.equals(cause.getSQLState());
  }

  private static Problem databaseIsAway() {
    return Problem.of(
        "database-away",
        503,
        "The database does not answer",
        "Nothing was changed. Try again in a few seconds; /readyz tells when it is back.");
  }
}
