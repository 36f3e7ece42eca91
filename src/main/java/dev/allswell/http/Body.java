package dev.allswell.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The body of one request, read at most once and within the limits. */
final class Body {
  private static final int PIECE = 16 * 1024;

  private final ServerRequest request;
  private final WireDeadlines deadlines;
  private final SocketAddress peer;
  private @Nullable InputStream stream;

  Body(ServerRequest request, WireDeadlines deadlines) {
    this.request = request;
    this.deadlines = deadlines;
    this.peer = request.remotePeer().address();
  }

  /** Who sends it; asked now, because a closed socket does not know any more. */
  SocketAddress peer() {
    return peer;
  }

  /** All of it; more than the limit is refused with 413. */
  byte[] read(int limit) {
    if (request.headers().contentLength().orElse(-1) > limit) {
      throw Refusal.tooLarge(limit);
    }
    byte[] read = readUpTo(limit + 1);
    if (read.length > limit) {
      throw Refusal.tooLarge(limit);
    }
    return read;
  }

  /** Its beginning, as much of it as the limit allows. */
  byte[] readUpTo(int limit) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    deadlines.begin(peer);
    try {
      return stream().readNBytes(limit);
    } catch (IOException | RuntimeException e) {
      throw Refusal.unreadable("The body broke off or came in pieces of a wrong form.");
    } finally {
      deadlines.end(peer);
    }
  }

  /** Whether some of it may still be on its way. */
  boolean isUnread() {
    return request.content().hasEntity() && !request.content().consumed();
  }

  /** Takes and forgets what is left, up to the limit. */
  void skip(long limit) throws IOException {
    byte[] piece = new byte[PIECE];
    long left = limit;
    int read = stream().read(piece);
    while (read >= 0 && left > 0) {
      left -= read;
      read = stream().read(piece);
    }
  }

  private InputStream stream() {
    InputStream opened = stream;
    if (opened == null) {
      opened = request.content().inputStream();
      stream = opened;
    }
    return opened;
  }
}
