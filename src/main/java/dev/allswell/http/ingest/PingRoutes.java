package dev.allswell.http.ingest;

import dev.allswell.check.heartbeat.Ping;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.check.heartbeat.RecordPings;
import dev.allswell.http.Answer;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import io.helidon.http.HeaderNames;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ping/<uuid>}: where checks call, with {@code /start}, {@code /fail}, {@code /log} or an
 * exit status behind it. Answered after the commit.
 */
public final class PingRoutes implements Routes {
  private static final int GREATEST_STATUS = 255;

  private final RecordPings record;

  public PingRoutes(RecordPings record) {
    this.record = record;
  }

  /** What the end of the address says. */
  private record Word(PingKind kind, @Nullable Integer exitStatus) {}

  @Override
  public void in(RouteTable table) {
    for (String path : new String[] {"/ping/{id}", "/ping/{id}/{word}"}) {
      table.get(path).open(this::ping);
      table.post(path).open(this::ping);
    }
  }

  private Answer ping(Request request) {
    Optional<UUID> id = uuid(request.path("id"));
    Optional<Word> word = word(request);
    Optional<String> rid = request.query().optionalText("rid", 100);
    Optional<UUID> run = rid.flatMap(PingRoutes::uuid);
    if (id.isEmpty() || (rid.isPresent() && run.isEmpty())) {
      return answer(400, "invalid uuid format");
    }
    if (word.isEmpty()) {
      return answer(400, "invalid url format");
    }
    Ping ping =
        new Ping(
            new PingId(id.get()),
            word.get().kind(),
            word.get().exitStatus(),
            run.orElse(null),
            request.raw().prologue().method().text(),
            request.header(HeaderNames.USER_AGENT).orElse(""),
            request.clientAddress(),
            request.bodyUpTo(Ping.BODY_LIMIT));
    return switch (record.record(ping)) {
      case RECORDED -> answer(200, "OK");
      case NOT_FOUND -> answer(404, "not found");
      case NOT_RECORDED ->
          answer(503, "not recorded: the database does not answer, try again")
              .with("Retry-After", "5");
    };
  }

  private static Answer answer(int status, String text) {
    return Answer.text(status, text)
        .with("Ping-Body-Limit", Integer.toString(Ping.BODY_LIMIT))
        .with("Access-Control-Allow-Origin", "*");
  }

  private static Optional<Word> word(Request request) {
    String word = request.pathIfAny("word").orElse("");
    return switch (word) {
      case "" -> Optional.of(new Word(PingKind.SUCCESS, null));
      case "start" -> Optional.of(new Word(PingKind.START, null));
      case "fail" -> Optional.of(new Word(PingKind.FAIL, null));
      case "log" -> Optional.of(new Word(PingKind.LOG, null));
      default -> status(word);
    };
  }

  private static Optional<Word> status(String digits) {
    if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > GREATEST_STATUS) {
      return Optional.empty();
    }
    int status = Integer.parseInt(digits);
    return Optional.of(new Word(status == 0 ? PingKind.SUCCESS : PingKind.FAIL, status));
  }

  /** In any case, with its hyphens; {@link UUID#fromString} alone would take half of one. */
  private static Optional<UUID> uuid(String text) {
    return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
