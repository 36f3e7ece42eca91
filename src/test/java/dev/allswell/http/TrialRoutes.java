package dev.allswell.http;

import dev.allswell.people.Role;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Addresses that exist to be tried in tests. */
final class TrialRoutes implements Routes {
  static final String SECRET = "a-secret-that-stays-in-the-log";

  final CountDownLatch slowOnesBegan = new CountDownLatch(2);
  final CountDownLatch slowOnesMayGoOn = new CountDownLatch(1);

  @Override
  public void in(RouteTable table) {
    table.get("/trial/open/{name}").open(this::greet);
    table.get("/trial/page").as(Role.VIEWER, request -> page());
    table.post("/trial/deed").as(Role.RESPONDER, request -> Answer.text(200, "done"));
    table.delete("/trial/deed").as(Role.RESPONDER, request -> Answer.nothing());
    table.post("/trial/form").openHereOnly(request -> Answer.text(200, "taken"));
    table.post("/trial/json").open(this::readJson);
    table.post("/trial/beginning").open(this::readBeginning);
    table.post("/trial/unread").open(request -> Answer.text(200, "not looked at"));
    table.get("/trial/boom/{secret}").open(this::fail);
    table.get("/trial/overflow").open(request -> Answer.text(200, Integer.toString(recurse(1))));
    table.get("/trial/slow").open(this::answerSlowly);
    table.get("/trial/endless").open(this::answerNever);
    table.get("/trial/stream").streamAs(Role.VIEWER, TrialRoutes::stream);
  }

  private Answer greet(Request request) {
    return Answer.text(200, "Hello " + request.path("name") + " from " + request.clientAddress());
  }

  private static Answer page() {
    return Answer.html(
        200, "<!doctype html><title>A page</title>".getBytes(StandardCharsets.UTF_8));
  }

  private Answer readJson(Request request) {
    Fields fields = request.json();
    String name = fields.text("name", 10);
    long size = fields.number("size", 1, 5, 3);
    Role role = fields.choice("role", Role.class);
    boolean loud = fields.flag("loud");
    List<String> tags = fields.texts("tags", 3);
    List<String> channels =
        fields.objects("contacts", 2).stream().map(contact -> contact.text("channel", 20)).toList();
    fields.secret("password");
    fields.done();
    return Answer.json(
        200,
        Map.of(
            "name",
            name,
            "size",
            size,
            "role",
            role.word(),
            "loud",
            loud,
            "tags",
            tags,
            "channels",
            channels));
  }

  private Answer readBeginning(Request request) {
    return Answer.text(200, request.bodyUpTo(10).length + " bytes");
  }

  private Answer fail(Request request) {
    throw new IllegalStateException(SECRET);
  }

  private static int recurse(int depth) {
    return depth < 0 ? 0 : depth + recurse(depth + 1) + 1;
  }

  private Answer answerSlowly(Request request) throws InterruptedException {
    slowOnesBegan.countDown();
    slowOnesMayGoOn.await();
    return Answer.text(200, "at last");
  }

  private Answer answerNever(Request request) throws InterruptedException {
    slowOnesBegan.countDown();
    new CountDownLatch(1).await();
    return Answer.nothing();
  }

  private static void stream(Request request, ServerResponse response) throws Exception {
    try (var out = response.outputStream()) {
      out.write("one,two".getBytes(StandardCharsets.UTF_8));
    }
  }
}
