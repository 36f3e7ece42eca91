package dev.allswell.cli;

import dev.allswell.cli.Failure.Exit;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks one server over many plain connections at once. A client library would cost more than the
 * server that is measured.
 *
 * <p>At a rate, each request has the moment at which it should leave, and its time counts from
 * there: a server that stands still is not asked less.
 */
record HttpLoad(String host, int port, int connections) {
  private static final int FIRST_ROOM = 1 << 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A load on the server of an address; only plain HTTP, for nobody wants to measure TLS here. */
  static HttpLoad to(URI server, int connections) {
    if (!"http".equals(server.getScheme())) {
      throw new Failure(
          Exit.WRONG_USE,
          "%s is not measured: give the server's own address, http://…, and not the proxy's."
              .formatted(server));
    }
    return new HttpLoad(
        server.getHost(), server.getPort() < 0 ? 80 : server.getPort(), connections);
  }

  /** What came of it. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Result(double seconds, long[] sortedNanos, long refused) {
    double rate() {
      return sortedNanos.length / seconds;
    }

    /** The time that this share of all requests did not exceed; 0 where none was answered. */
    long nanos(double quantile) {
      int count = sortedNanos.length;
      return count == 0 ? 0 : sortedNanos[Math.min(count - 1, (int) (count * quantile))];
    }

    Map<String, Object> figures() {
      return Map.of(
          "per_second", rate(),
          "p50_ms", nanos(0.5) / 1e6,
          "p99_ms", nanos(0.99) / 1e6,
          "p99_9_ms", nanos(0.999) / 1e6,
          "refused", refused);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Connection(long[] nanos, long refused) {}

  /**
   * Asks for any of the paths until the time is over.
   *
   * @param rate a second, of all connections together; 0: the next follows the answer at once
   */
  Result run(List<String> paths, int rate, Duration time) {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    long pause = rate == 0 ? 0 : connections * 1_000_000_000L / rate;
    List<byte[]> requests = paths.stream().map(this::request).toList();
    List<Future<Connection>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        long first = begin + pause * i / connections;
        running.add(threads.submit(() -> ask(requests, first, pause, end)));
      }
    }
    return result(running, (System.nanoTime() - begin) / 1e9);
  }

  private Result result(List<Future<Connection>> running, double seconds) {
    List<long[]> nanos = new ArrayList<>();
    long refused = 0;
    for (Future<Connection> each : running) {
      try {
        nanos.add(each.get().nanos());
        refused += each.get().refused();
      } catch (ExecutionException e) {
        throw new Failure(
            Exit.NO_SERVER,
            "The server at %s:%d broke off: %s.".formatted(host, port, e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new Result(
        seconds, nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray(), refused);
  }

  private byte[] request(String path) {
    return "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: allswell-bench\r\n\r\n"
        .formatted(path, host, port)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private Connection ask(List<byte[]> requests, long first, long pause, long end)
      throws IOException {
    long[] nanos = new long[FIRST_ROOM];
    int answered = 0;
    long refused = 0;
    try (Socket socket = new Socket(host, port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 4_096);
      for (long due = first; due < end && System.nanoTime() < end; due += pause) {
        long sent = pause == 0 ? System.nanoTime() : waitFor(due);
        out.write(requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
        if (isGood(in)) {
          nanos = answered == nanos.length ? Arrays.copyOf(nanos, 2 * answered) : nanos;
          nanos[answered++] = System.nanoTime() - sent;
        } else {
          refused++;
        }
      }
    }
    return new Connection(Arrays.copyOf(nanos, answered), refused);
  }

  private static long waitFor(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }

  /** Reads an answer to its end; true for a 200. */
  private static boolean isGood(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status.startsWith("HTTP/1.1 200");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int sign = in.read(); sign != '\n'; sign = in.read()) {
      if (sign < 0) {
        throw new IOException("the connection ended");
      }
      if (sign != '\r') {
        line.append((char) sign);
      }
    }
    return line.toString();
  }
}
