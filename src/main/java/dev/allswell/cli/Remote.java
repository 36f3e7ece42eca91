package dev.allswell.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.allswell.cli.Failure.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The server that a command talks to. {@link HttpURLConnection} is plain, but it is there in a few
 * milliseconds; the newer client takes longer to load than most commands to run.
 */
final class Remote {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server. Default: ALLSWELL_URL, else this machine's own.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "An API token. Better: ALLSWELL_TOKEN, which nobody sees in a list of processes.")
  private @Nullable String token;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where this machine's own server keeps its data.")
  private @Nullable Path data;

  Remote() {}

  Remote(@Nullable String url, @Nullable String token, @Nullable Path data) {
    this.url = url;
    this.token = token;
    this.data = data;
  }

  /** Loaded with the first answer that is read, which some commands never do. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  /** An answer: its status and body. */
  record Answer(int status, String body) {
    JsonNode json() {
      try {
        return Json.MAPPER.readTree(body);
      } catch (JsonProcessingException e) {
        throw new Failure(
            Exit.REFUSED,
            "The server's answer is not JSON. Is it really Allswell at this address?");
      }
    }
  }

  JsonNode get(String path) {
    return call("GET", "/api/v1" + path, null).json();
  }

  String raw(String path) {
    return call("GET", "/api/v1" + path, null).body();
  }

  JsonNode post(String path, Object body) {
    return call("POST", "/api/v1" + path, bytes(body)).json();
  }

  /** Posts where there is nothing to say. */
  void send(String path, Object body) {
    call("POST", "/api/v1" + path, bytes(body));
  }

  void delete(String path) {
    call("DELETE", "/api/v1" + path, null);
  }

  private static byte[] bytes(Object body) {
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What a command sends is always JSON.", e);
    }
  }

  /** Sends without the API's prefix and token; for pings. */
  Answer open(String method, String path, byte @Nullable [] body) {
    return exchange(method, path, body, "text/plain", null);
  }

  /** Where the server answers for a path. */
  String address(String path) {
    return base() + path;
  }

  private Answer call(String method, String path, byte @Nullable [] body) {
    String bearer = token().orElseThrow(() -> new Failure(Exit.NOT_ALLOWED, WhatIsMissing.A_TOKEN));
    Answer answer = exchange(method, path, body, "application/json", bearer);
    if (answer.status() >= 300) {
      throw Refusals.of(answer);
    }
    return answer;
  }

  private Answer exchange(
      String method, String path, byte @Nullable [] body, String type, @Nullable String bearer) {
    String base = base();
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(base + path).toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) ANSWER.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Accept", "application/json");
      if (bearer != null) {
        connection.setRequestProperty("Authorization", "Bearer " + bearer);
      }
      if (body != null) {
        connection.setRequestProperty("Content-Type", type);
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      return new Answer(connection.getResponseCode(), read(connection));
    } catch (MalformedURLException | IllegalArgumentException | ClassCastException e) {
      throw noAddress(base);
    } catch (IOException e) {
      throw new Failure(
          Exit.NO_SERVER,
          "No server answers at %s (%s). Start it with: allswell serve, or name another with --url."
              .formatted(base, e.getMessage()));
    }
  }

  private static String read(HttpURLConnection connection) throws IOException {
    InputStream stream =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Where the server is. */
  URI address() {
    try {
      return URI.create(base());
    } catch (IllegalArgumentException e) {
      throw noAddress(base());
    }
  }

  private static Failure noAddress(String base) {
    return new Failure(
        Exit.WRONG_USE,
        "\"%s\" is no address of a server. Write it like https://watch.example.org."
            .formatted(base));
  }

  private String base() {
    String found =
        given(url, "ALLSWELL_URL")
            .or(() -> LocalAccess.find(Folder.of(data)).map(LocalAccess::url))
            .orElse("http://localhost:8080");
    return found.endsWith("/") ? found.substring(0, found.length() - 1) : found;
  }

  /** This machine's own token is for its own server only. */
  private Optional<String> token() {
    return given(token, "ALLSWELL_TOKEN")
        .or(
            () ->
                given(url, "ALLSWELL_URL").isPresent()
                    ? Optional.empty()
                    : LocalAccess.find(Folder.of(data)).map(LocalAccess::token));
  }

  private static Optional<String> given(@Nullable String option, String variable) {
    String value = option == null ? System.getenv(variable) : option;
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
