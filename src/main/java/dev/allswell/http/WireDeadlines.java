package dev.allswell.http;

import dev.allswell.store.Loop;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts off who sends or takes too slowly, so that a few thousand half requests cannot keep
 * everybody else out. Helidon 4.5 has a time limit for idle connections only, and none for one that
 * has never said anything; its read timeout is not applied to a server's sockets.
 */
final class WireDeadlines implements Http1ConnectionListener, AutoCloseable {
  private static final long NONE = Long.MAX_VALUE;

  private static final class Connection {
    private final SocketChannel channel;
    private volatile long endsAt;

    Connection(SocketChannel channel, long endsAt) {
      this.channel = channel;
      this.endsAt = endsAt;
    }
  }

  private final Duration limit;
  private final long zero = System.nanoTime();
  private final Map<SocketAddress, Connection> connections = new ConcurrentHashMap<>();
  private final Loop sweep;

  WireDeadlines(Duration limit) {
    this.limit = limit;
    Duration every = limit.dividedBy(10);
    this.sweep = Loop.start("cut off slow connections", every, this::sweep);
  }

  /** What Helidon is given, so that we see each socket as it is accepted. */
  SocketOptions socketOptions() {
    return new Watched(SocketOptions.create());
  }

  private void accepted(SocketChannel channel) {
    try {
      connections.put(channel.getRemoteAddress(), new Connection(channel, deadline()));
    } catch (IOException e) {
      // it is gone already, and Helidon will find that out
    }
  }

  @Override
  public void prologue(ConnectionContext context, HttpPrologue prologue) {
    begin(context.remotePeer().address());
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    end(context.remotePeer().address());
  }

  /** From now on the peer has the time of one limit to send or take something. */
  void begin(SocketAddress peer) {
    Connection connection = connections.get(peer);
    if (connection != null) {
      connection.endsAt = deadline();
    }
  }

  /** It did. */
  void end(SocketAddress peer) {
    Connection connection = connections.get(peer);
    if (connection != null) {
      connection.endsAt = NONE;
    }
  }

  private long deadline() {
    return elapsed() + limit.toNanos();
  }

  private long elapsed() {
    return System.nanoTime() - zero;
  }

  private boolean sweep() throws IOException {
    long now = elapsed();
    for (Connection connection : connections.values()) {
      if (connection.endsAt < now) {
        connection.channel.close();
      }
    }
    connections.values().removeIf(connection -> !connection.channel.isOpen());
    return false;
  }

  @Override
  public void close() {
    sweep.close();
  }

  private final class Watched implements SocketOptions {
    private final SocketOptions options;

    Watched(SocketOptions options) {
      this.options = options;
    }

    @Override
    public void configureSocket(SocketChannel channel) {
      SocketOptions.super.configureSocket(channel);
      accepted(channel);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
      return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
      return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
      return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
      return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
      return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
      return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
      return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
      return options.tcpNoDelay();
    }
  }
}
