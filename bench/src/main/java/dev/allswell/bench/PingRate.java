package dev.allswell.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Pings a second that were committed before they were answered, against a route of the same server
 * that does nothing.
 *
 * <p>The load comes from the same process and shares its cores. A connection sends its next request
 * when it has the answer to the last.
 */
final class PingRate {
  private static final int CHECKS = 10_000;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final Random RANDOM = new Random(1);

  private PingRate() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    try (World world = new World(URI.create("http://localhost:1"))) {
      world.checks(world.teams("team", 20), 5, CHECKS / 20, Instant.now().plus(World.PERIOD));
      List<byte[]> pings = requests(world);
      byte[] nothing = request("/healthz");
      load(world.port, 32, WARM_UP, () -> nothing);
      load(world.port, 32, WARM_UP, () -> any(pings));
      for (int round = 1; round <= rounds; round++) {
        System.out.printf(
            "round %d: one row a commit, one connection: %,d/s%n", round, world.commitsPerSecond());
        for (int connections : new int[] {32, 256}) {
          long before = world.count("pings");
          Load ping = load(world.port, connections, MEASURED, () -> any(pings));
          long recorded = world.count("pings") - before;
          Load bare = load(world.port, connections, MEASURED, () -> nothing);
          print(round, connections, ping, bare);
          if (recorded != ping.answered) {
            throw new IllegalStateException(
                "%d answered, %d recorded".formatted(ping.answered, recorded));
          }
        }
      }
    }
  }

  private static List<byte[]> requests(World world) {
    return world.database.transact(
        tx ->
            tx.createQuery("select ping_id::text from check_states").mapTo(String.class).stream()
                .map(id -> request("/ping/" + id))
                .toList());
  }

  private static byte[] request(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\n\r\n"
        .formatted(path)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] any(List<byte[]> requests) {
    return requests.get(RANDOM.nextInt(requests.size()));
  }

  /** What came of it: everything that was answered, and how long each took. */
  private record Load(long answered, double seconds, long[] nanos) {
    double rate() {
      return answered / seconds;
    }

    double millis(double quantile) {
      return nanos[(int) Math.min(nanos.length - 1, (long) (nanos.length * quantile))] / 1e6;
    }
  }

  private static Load load(int port, int connections, Duration time, Supplier<byte[]> next)
      throws Exception {
    long began = System.nanoTime();
    long end = began + time.toNanos();
    List<Future<long[]>> each = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        each.add(threads.submit(() -> connection(port, end, next)));
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<long[]> times = new ArrayList<>();
    for (Future<long[]> future : each) {
      times.add(future.get());
    }
    long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Load(all.length, seconds, all);
  }

  private static long[] connection(int port, long end, Supplier<byte[]> next) throws IOException {
    long[] times = new long[1 << 20];
    int count = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 4_096);
      while (System.nanoTime() < end && count < times.length) {
        long sent = System.nanoTime();
        out.write(next.get());
        readAnswer(in);
        times[count++] = System.nanoTime() - sent;
      }
    }
    return Arrays.copyOf(times, count);
  }

  /** Status line, headers, and as much body as they say. */
  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("The answer is " + status);
    }
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The connection ended.");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void print(int round, int connections, Load ping, Load bare) {
    System.out.printf(
        Locale.ROOT,
        "round %d, %3d connections: %,7.0f pings/s (p50 %.1f ms, p99 %.1f ms), nothing %,7.0f/s"
            + " (p99 %.1f ms), ratio %.2f%n",
        round,
        connections,
        ping.rate(),
        ping.millis(0.5),
        ping.millis(0.99),
        bare.rate(),
        bare.millis(0.99),
        ping.rate() / bare.rate());
  }
}
