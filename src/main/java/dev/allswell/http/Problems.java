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
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** The one place that turns what the rooms throw into what the sender sees. */
final class Problems {
  private static final String CONNECTION_FAILED = "08";

  /** It took too long; it was shut down, or fell, under the statement; it is only starting. */
  private static final Set<String> AWAY = Set.of("57014", "57P01", "57P02", "57P03");

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
      case JdbiException failed when databaseIsAway(failed) -> away(failed);
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
      case JdbiException failed when databaseIsAway(failed) -> Map.of("Retry-After", "5");
      default -> Map.of();
    };
  }

  private static Problem ofHelidon(HttpException error) {
    int status = error.status().code();
    return status < 500
        ? Problem.of("bad-request", status, error.status().reasonPhrase(), "Check the request.")
        : Problem.of("internal", 500, "Allswell made a mistake", "The server's log says more.");
  }

  private static boolean databaseIsAway(JdbiException error) {
    return error instanceof ConnectionException
        || (error.getCause() instanceof SQLException cause && isAway(cause.getSQLState()));
  }

  private static boolean isAway(@Nullable String state) {
    return state != null && (state.startsWith(CONNECTION_FAILED) || AWAY.contains(state));
  }

  /** When the answer to a commit did not come, it may have been done. */
  private static Problem away(JdbiException error) {
    String what =
        error instanceof TransactionException
            ? "It is not known whether this was done: look before you try again"
            : "Nothing was changed. Try again in a few seconds";
    return Problem.of(
        "database-away",
        503,
        "The database does not answer",
        what + "; /readyz tells when it is back.");
  }
}
