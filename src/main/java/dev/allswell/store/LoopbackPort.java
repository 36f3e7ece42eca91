package dev.allswell.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port that a server of this machine alone can listen on. */
final class LoopbackPort {
  // Below those that systems give to outgoing connections, so that it is still free after a crash.
  private static final int FIRST = 15_432;
  private static final int LAST = 32_000;

  private LoopbackPort() {}

  static int preferring(OptionalInt port) {
    return port.isPresent() && isFree(port.getAsInt()) ? port.getAsInt() : anyFree();
  }

  static int anyFree() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as PostgreSQL does: connections of the last one may linger
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
