package dev.allswell.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for what went wrong: problem+json for programs, a page for people. The log gets the cause
 * and the route's pattern, never the path, which may hold a secret; an id ties both.
 */
final class ErrorAnswers {
  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
  private static final String TYPE = "urn:allswell:problem:";

  private final ErrorPage page;

  ErrorAnswers(ErrorPage page) {
    this.page = page;
  }

  Answer to(ServerRequest request, String route, Throwable error) {
    Problem problem = Problems.of(error);
    String id = problem.status() >= 500 ? note(request, route, error) : null;
    Answer answer = isForPeople(request) ? forPeople(problem, id) : forPrograms(problem, id);
    for (Map.Entry<String, String> header : Problems.headersOf(error).entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private static String note(ServerRequest request, String route, Throwable error) {
    String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    log.error("{} {} failed, id {}", request.prologue().method().text(), route, id, error);
    return id;
  }

  /** Browsers ask for HTML by name, programs do not. */
  static boolean isForPeople(ServerRequest request) {
    return !request.path().path().startsWith("/api/")
        && request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html");
  }

  private Answer forPeople(Problem problem, @Nullable String id) {
    return Answer.html(problem.status(), page.draw(problem, id));
  }

  static Answer forPrograms(Problem problem, @Nullable String id) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", TYPE + problem.type());
    members.put("title", problem.title());
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    if (id != null) {
      members.put("id", id);
    }
    if (!problem.faults().isEmpty()) {
      Fault first = problem.faults().getFirst();
      members.put("field", first.field());
      members.put("value", first.value());
      members.put("remedy", first.remedy());
      members.put("errors", problem.faults());
    }
    return Answer.problem(problem.status(), members);
  }
}
