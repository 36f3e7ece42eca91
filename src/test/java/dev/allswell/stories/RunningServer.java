package dev.allswell.stories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.allswell.MovableClock;
import dev.allswell.Rhythm;
import dev.allswell.Server;
import dev.allswell.ServerSettings;
import dev.allswell.http.HttpSettings;
import dev.allswell.people.AdminToken;
import dev.allswell.people.Secret;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A whole node over real HTTP, on a database of its own, by a clock that a test moves. */
final class RunningServer implements AutoCloseable {
  static final String ADMIN_TOKEN = "test-administrator-0123456789abc";
  private static final Rhythm QUICK =
      new Rhythm(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofDays(10_000));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private final Server server;

  private RunningServer(URI url, Server server) {
    this.url = url;
    this.server = server;
  }

  /** Starts a node; several may share a database. */
  static RunningServer start(TestPostgres.TestDatabase database, MovableClock clock, Path data) {
    return start(database, clock, data, QUICK);
  }

  static RunningServer start(
      TestPostgres.TestDatabase database, MovableClock clock, Path data, Rhythm rhythm) {
    return start(database, clock, data, rhythm, freePort());
  }

  /** A server that is back where it was. */
  static RunningServer startAt(
      int port, TestPostgres.TestDatabase database, MovableClock clock, Path data) {
    return start(database, clock, data, QUICK, port);
  }

  private static RunningServer start(
      TestPostgres.TestDatabase database, MovableClock clock, Path data, Rhythm rhythm, int port) {
    URI url = URI.create("http://localhost:" + port);
    ServerSettings settings =
        new ServerSettings(
            data,
            Optional.of(database.address()),
            new HttpSettings("localhost", port, url),
            AdminToken.of(ADMIN_TOKEN),
            Map.of("ALLSWELL_SECRET_KEY", "00".repeat(32)),
            rhythm);
    return new RunningServer(url, Server.start(settings, clock));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path temporaryData() {
    try {
      return Files.createTempDirectory("allswell-test");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI url(String path) {
    return url.resolve(path);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url(path)).GET());
  }

  HttpResponse<String> post(URI address, String body) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** As the administrator, by the API. */
  JsonNode api(String method, String path, String json) {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(url("/api/v1" + path))
                .header("Authorization", "Bearer " + ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    if (response.statusCode() >= 300) {
      throw new AssertionError(method + " " + path + ": " + response.body());
    }
    return read(response);
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  /** What {@code serve} leaves for the commands of this machine. */
  Secret tokenOfThisMachine(Optional<Secret> known) {
    return server.tokenOfThisMachine(known);
  }

  /** As whom the server knows whoever shows this token. */
  String me(Secret token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url("/api/v1/me"))
            .header("Authorization", "Bearer " + token.reveal());
    return read(send(request)).path("actor").asText();
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
