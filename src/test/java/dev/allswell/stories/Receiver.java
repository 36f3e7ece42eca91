package dev.allswell.stories;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Somebody's HTTP endpoint, such as a push service: keeps what it got and answers 200. */
final class Receiver implements AutoCloseable {
  /** One request, as it came; {@code key} is what a repeat is known by. */
  record Got(String path, String key, String body, Instant at, long atNanos) {}

  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile CountDownLatch answers = new CountDownLatch(0);

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String path = exchange.getRequestURI().getPath();
    got.add(new Got(path, key == null ? "" : key, body, Instant.now(), System.nanoTime()));
    try (exchange) {
      answers.await();
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** From now on it answers so. */
  void answers(int status) {
    this.status = status;
  }

  /** From now on it takes what comes, and keeps silent. */
  void keepsSilent() {
    answers = new CountDownLatch(1);
  }

  /** It answers again, also to what came meanwhile. */
  void answersAgain() {
    answers.countDown();
  }

  List<Got> got() {
    return List.copyOf(got);
  }

  @Override
  public void close() {
    answersAgain();
    server.stop(0);
  }
}
