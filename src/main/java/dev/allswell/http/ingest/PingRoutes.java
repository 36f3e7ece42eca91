package dev.allswell.http.ingest;

import dev.allswell.check.PingedChecks;
import dev.allswell.check.heartbeat.Ping;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.RecordPings;
import dev.allswell.http.Answer;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.store.Database;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ping/<uuid>} and {@code /ping/<ping key>/<slug>}: where checks call. It takes all that
 * healthchecks.io takes, also without {@code /ping}, so that its senders change only the host.
 * Answered after the commit.
 */
public final class PingRoutes implements Routes {
  /** Without {@code /ping}, only what can be none of our own addresses. */
  private static final String[] PATHS = {
    "/ping/{id}[/]",
    "/ping/{id}/{word}[/]",
    "/ping/{key}/{slug}/{word}[/]",
    "/{id:[0-9a-fA-F-]{36}}[/]",
    "/{id:[0-9a-fA-F-]{36}}/{word}[/]",
    "/{key:[0-9a-zA-Z_-]{22}}/{slug}[/]",
    "/{key:[0-9a-zA-Z_-]{22}}/{slug}/{word}[/]"
  };

  private static final Method[] METHODS = {
    Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE, Method.OPTIONS
  };

  private static final Answer OK = answer(200, "OK");
  private static final Answer CREATED = answer(201, "Created");
  private static final Answer NOT_FOUND = answer(404, "not found");

  private final RecordPings record;
  private final PingedChecks checks;
  private final Database database;

  public PingRoutes(RecordPings record, PingedChecks checks, Database database) {
    this.record = record;
    this.checks = checks;
    this.database = database;
  }

  @Override
  public void in(RouteTable table) {
    for (String path : PATHS) {
      table.on(path, METHODS).open(this::answer);
    }
  }

  private Answer answer(Request request) {
    Optional<String> rid = request.raw().query().first("rid").asOptional();
    Optional<UUID> run = rid.flatMap(PingAddress::uuid);
    PingAddress address = PingAddress.read(request.raw().path().path());
    if (rid.isPresent() && run.isEmpty() && !(address instanceof PingAddress.Wrong)) {
      return answer(400, "invalid uuid format");
    }
    return switch (address) {
      case PingAddress.Wrong wrong -> answer(wrong.status(), wrong.says());
      case PingAddress.ByUuid it -> ping(request, it.id(), it.said(), run.orElse(null), OK);
      case PingAddress.BySlug it -> bySlug(request, it, run.orElse(null));
    };
  }

  private Answer bySlug(Request request, PingAddress.BySlug to, @Nullable UUID run) {
    Optional<PingId> there = database.transact(tx -> checks.find(tx, to.key(), to.slug()));
    if (there.isPresent()) {
      return ping(request, there.get(), to.said(), run, OK);
    }
    boolean mayMake = request.raw().query().first("create").asOptional().equals(Optional.of("1"));
    PingedChecks.Made made =
        mayMake
            ? database.transact(tx -> checks.make(tx, to.key(), to.slug()))
            : new PingedChecks.Made.NoTeam();
    return switch (made) {
      case PingedChecks.Made.Created it -> ping(request, it.pings(), to.said(), run, CREATED);
      case PingedChecks.Made.There it -> ping(request, it.pings(), to.said(), run, OK);
      case PingedChecks.Made.NoTeam() -> NOT_FOUND;
      case PingedChecks.Made.TooMany it -> answer(403, it.says());
    };
  }

  private Answer ping(
      Request request, PingId to, PingAddress.Said said, @Nullable UUID run, Answer recorded) {
    Ping ping =
        new Ping(
            to,
            said.kind(),
            said.exitStatus(),
            run,
            request.raw().prologue().method().text(),
            request.header(HeaderNames.USER_AGENT).orElse(""),
            request.clientAddress(),
            request.bodyUpTo(Ping.BODY_LIMIT));
    return switch (record.record(ping)) {
      case RECORDED -> recorded;
      case NOT_FOUND -> NOT_FOUND;
      case NOT_RECORDED ->
          answer(503, "not recorded: the database does not answer, try again")
              .with("Retry-After", "5");
    };
  }

  private static Answer answer(int status, String text) {
    return Answer.text(status, text)
        .with("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate, private")
        .with("Ping-Body-Limit", Integer.toString(Ping.BODY_LIMIT))
        .with("Access-Control-Allow-Origin", "*");
  }
}
