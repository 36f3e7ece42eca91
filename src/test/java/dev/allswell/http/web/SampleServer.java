package dev.allswell.http.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.allswell.http.PageHeaders;
import dev.allswell.http.web.view.View;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Serves the samples as the real server will: with its policy, its files and its stream. */
final class SampleServer implements AutoCloseable {
  private final Map<String, View> views = new ConcurrentHashMap<>(Samples.all());
  private final Pages pages = new Pages();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final long startedAt = System.nanoTime();
  private final WebServer server;
  private volatile boolean live = true;
  private volatile boolean signedIn = true;

  SampleServer() {
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .routing(SampleServer.this::routes)
            .build()
            .start();
  }

  private void routes(HttpRouting.Builder routing) {
    routing
        .get(StaticFiles.ROOT + "/{name}", this::file)
        .get("/live", this::stream)
        .get("/{sample}", this::page);
  }

  String address(String sample) {
    return "http://localhost:" + server.port() + "/" + sample;
  }

  /** Puts another view in the place of a sample and tells the open pages. */
  void change(String sample, View view) {
    views.put(sample, view);
    changes.add(sample);
  }

  /** From now on the stream is silent and refused. */
  void fallSilent() {
    live = false;
  }

  /** The stream goes on, and the reader is known again. */
  void speakAgain() {
    live = true;
    signedIn = true;
  }

  /** The reader's session ends; open pages hear of a change and ask for it in vain. */
  void signOut() {
    signedIn = false;
    changes.add("signed out");
  }

  private void page(ServerRequest request, ServerResponse response) {
    View view = views.get(request.path().pathParameters().get("sample"));
    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    PageHeaders.ALL.forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (!signedIn) {
      response.header(HeaderNames.create("HX-Redirect"), "/sign-in");
      response.status(Status.UNAUTHORIZED_401).send("Sign in.");
    } else if (view == null) {
      response.status(Status.NOT_FOUND_404).send("There is no such sample.");
    } else {
      response.send(pages.render(view));
    }
  }

  private void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
    if (!live) {
      response.status(Status.SERVICE_UNAVAILABLE_503).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    try (OutputStream out = response.outputStream()) {
      while (live && !closed.await(200, MILLISECONDS)) {
        send(out, "event: beat\ndata: {\"now\":\"" + now() + "\"}\n\n");
        if (changes.poll() != null) {
          send(out, "event: change\ndata: 48214\n\n");
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // the browser went on to another page
    }
  }

  private static void send(OutputStream out, String event) throws IOException {
    out.write(event.getBytes(UTF_8));
    out.flush();
  }

  private void file(ServerRequest request, ServerResponse response) {
    StaticFiles.find(request.path().pathParameters().get("name"))
        .ifPresentOrElse(
            file -> {
              response.header(HeaderNames.CONTENT_TYPE, file.contentType());
              response.send(file.content());
            },
            () -> response.status(Status.NOT_FOUND_404).send());
  }

  /** The samples' night goes on at the usual pace. */
  private Instant now() {
    return Samples.NOW.plus(Duration.ofNanos(System.nanoTime() - startedAt));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop();
  }
}
