package dev.allswell.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A push service on loopback that notes when each call came. */
final class Telephones implements AutoCloseable {
  private final HttpServer server;
  private final List<Instant> rang = new CopyOnWriteArrayList<>();

  Telephones() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          rang.add(Instant.now());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  int count() {
    return rang.size();
  }

  Instant first() {
    return rang.getFirst();
  }

  Instant last() {
    return rang.getLast();
  }

  void forget() {
    rang.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
