package dev.allswell.message;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One request and what its answer means for the message. Redirects are not followed: a message
 * holds what only the configured receiver may read.
 */
final class HttpExchange implements AutoCloseable {
  private static final int BYTES_READ = 2_048;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  private final HttpClient client;
  private final InstantSource clock;

  HttpExchange(Duration connect, SSLContext tls, InstantSource clock) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(tls)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.clock = clock;
  }

  /** Sends on the calling thread; an interrupt ends it. */
  Outcome send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      return judge(response, read(response));
    } catch (IOException e) {
      return judge(e);
    }
  }

  /** A body that breaks off changes nothing about what its status said. */
  private static String read(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return new String(body.readNBytes(BYTES_READ), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private Outcome judge(HttpResponse<InputStream> response, String body) {
    int status = response.statusCode();
    String answer = body.isBlank() ? "" + status : status + " " + body;
    return switch (status / 100) {
      case 2 -> new Outcome.Accepted(answer);
      case 3 ->
          new Outcome.Refused(answer + " (it redirects; set the address that it redirects to)");
      case 4 -> isPassing(status) ? failed(answer, response) : new Outcome.Refused(answer);
      default ->
          status == BAD_GATEWAY || status == GATEWAY_TIMEOUT
              ? new Outcome.Unknown(answer)
              : failed(answer, response);
    };
  }

  private static boolean isPassing(int status) {
    return status == 408 || status == 425 || status == TOO_MANY_REQUESTS;
  }

  private Outcome failed(String answer, HttpResponse<InputStream> response) {
    @Nullable Duration rest =
        response.headers().firstValue("Retry-After").flatMap(this::rest).orElse(null);
    return new Outcome.Failed(answer, rest);
  }

  /** Seconds, or a date. */
  private Optional<Duration> rest(String retryAfter) {
    try {
      if (retryAfter.matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
      }
      Instant until =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.instant(), until)).filter(Duration::isPositive);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Outcome judge(IOException trouble) {
    if (neverLeft(trouble)) {
      return new Outcome.Failed("no connection: " + words(trouble));
    }
    return new Outcome.Unknown("no answer: " + words(trouble));
  }

  private static boolean neverLeft(IOException trouble) {
    return trouble instanceof ConnectException
        || trouble instanceof HttpConnectTimeoutException
        || trouble instanceof SSLHandshakeException
        || trouble.getCause() instanceof UnresolvedAddressException;
  }

  private static String words(Throwable trouble) {
    for (Throwable at = trouble; at != null; at = at.getCause()) {
      if (at instanceof UnresolvedAddressException) {
        return "the host's name is not known";
      }
      if (at instanceof ClosedChannelException) {
        return "refused";
      }
      if (at.getMessage() != null) {
        return at.getMessage();
      }
    }
    return trouble.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
