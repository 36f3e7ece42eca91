package dev.allswell.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every connection, and never says a word. */
final class HangingServer implements AutoCloseable {
  private final ServerSocket server;
  private final List<Socket> taken = new CopyOnWriteArrayList<>();

  HangingServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::take);
  }

  private void take() {
    try {
      while (true) {
        taken.add(server.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }

  URI url() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  int taken() {
    return taken.size();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket each : taken) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
