package dev.allswell.message;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Sends one attempt by its channel and never takes longer than the limit, whatever hangs. */
final class Exchange implements AutoCloseable {
  private final HttpExchange http;
  private final EmailExchange email;
  private final Duration limit;
  private final InstantSource clock;

  Exchange(SendingLimits limits, SSLContext tls, InstantSource clock) {
    this.http = new HttpExchange(limits.connect(), tls, clock);
    this.email = new EmailExchange(limits, tls, clock);
    this.limit = limits.exchange();
    this.clock = clock;
  }

  /** At the limit it interrupts, which closes the socket that a virtual thread waits for. */
  Outcome send(ChannelSettings settings, Attempt attempt) throws InterruptedException {
    AtomicBoolean leaving = new AtomicBoolean();
    FutureTask<Outcome> exchange =
        new FutureTask<>(() -> sendNow(settings, attempt, () -> leaving.set(true)));
    Thread.ofVirtual().name("attempt of delivery " + attempt.delivery()).start(exchange);
    try {
      return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String answer = "no answer within %s s".formatted(limit.toMillis() / 1000.0);
      return leaving.get() ? new Outcome.Unknown(answer) : new Outcome.Failed(answer);
    } catch (ExecutionException e) {
      return new Outcome.Unknown("failed in between: " + e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private Outcome sendNow(ChannelSettings settings, Attempt attempt, Runnable leaving)
      throws InterruptedException {
    return switch (settings) {
      case EmailSettings it -> email.send(it, attempt, leaving);
      case NtfySettings it -> post(attempt.key(), leaving, () -> NtfyRequest.of(it, attempt));
      case SlackSettings it -> post(attempt.key(), leaving, () -> SlackRequest.of(it, attempt));
      case WebhookSettings it ->
          post(attempt.key(), leaving, () -> WebhookRequest.of(it, attempt, clock.instant()));
    };
  }

  private Outcome post(UUID key, Runnable leaving, Supplier<HttpRequest> written)
      throws InterruptedException {
    HttpRequest request;
    try {
      request =
          HttpRequest.newBuilder(written.get(), (name, value) -> true)
              .setHeader("Idempotency-Key", key.toString())
              .setHeader("User-Agent", "Allswell")
              .build();
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused("the request could not be written: " + e.getMessage());
    }
    leaving.run();
    return http.send(request);
  }

  @Override
  public void close() {
    http.close();
  }
}
