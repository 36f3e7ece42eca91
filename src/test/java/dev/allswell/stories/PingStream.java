package dev.allswell.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.allswell.check.heartbeat.PingId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Jobs that call all the time, each call with words of its own, and that remember which of them
 * were answered with 200. What fails is not repeated: the next call has other words.
 */
final class PingStream implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration AFTER_A_FAILURE = Duration.ofMillis(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final AtomicLong sent = new AtomicLong();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final List<Thread> senders = new ArrayList<>();
  private volatile boolean closed;

  private PingStream(URI server) {
    this.server = server;
  }

  /** Calls from one thread for each of the checks. */
  static PingStream to(URI server, List<PingId> checks) {
    PingStream stream = new PingStream(server);
    for (PingId check : checks) {
      stream.senders.add(Thread.ofVirtual().start(() -> stream.send(check)));
    }
    return stream;
  }

  private void send(PingId check) {
    while (!closed) {
      ping("/ping/" + check);
    }
  }

  /** Says that a check failed, until somebody has heard it. */
  void failUntilHeard(PingId check) {
    while (!ping("/ping/" + check + "/fail")) {
      if (closed) {
        throw new IllegalStateException("Nobody heard that " + check + " failed.");
      }
    }
  }

  private boolean ping(String path) {
    String words = "call " + sent.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(words, UTF_8))
            .build();
    try {
      if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
        answered.add(words);
        return true;
      }
    } catch (IOException e) {
      // nobody is there, or nobody any more
    } catch (InterruptedException e) {
      closed = true;
    }
    LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
    return false;
  }

  /** The words of every call that was answered with 200. */
  Set<String> answered() {
    return answered;
  }

  /** Lets what is under way come to its end. */
  @Override
  public void close() {
    closed = true;
    for (Thread sender : senders) {
      boolean interrupted = false;
      while (sender.isAlive()) {
        try {
          sender.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    client.close();
  }
}
