package dev.allswell.http.web;

import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.people.Role;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code /live}: tells open pages when the log book has grown, and beats, so that a page can say
 * when it no longer hears.
 *
 * <p>One look at the database serves all pages; while none is open, nobody looks.
 */
public final class Live implements Routes {
  private static final Duration BEAT_EVERY = Duration.ofSeconds(5);

  /** A stream ends after this; the browser comes back by itself, and its session is looked at. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final House house;
  private final AtomicInteger listeners = new AtomicInteger();
  private volatile boolean closed;
  private volatile State state = new State(0, null);

  private record State(long position, @Nullable Instant heard) {}

  public Live(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/live").streamAs(Role.VIEWER, this::stream);
  }

  /** Looks once; for a loop. */
  public boolean turn() {
    if (listeners.get() > 0) {
      State now =
          house
              .database()
              .transact(
                  tx ->
                      new State(house.logBook().head(tx).position(), house.lists().lastHeard(tx)));
      tell(now);
    }
    return false;
  }

  /** Ends every stream. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized void tell(State now) {
    boolean grown = now.position() != state.position();
    state = now;
    if (grown) {
      notifyAll();
    }
  }

  private void stream(Request request, ServerResponse response) throws Exception {
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    listeners.incrementAndGet();
    try (OutputStream out = response.outputStream()) {
      long end = System.nanoTime() + LONGEST.toNanos();
      long told = state.position();
      send(out, beat());
      while (System.nanoTime() < end && !closed) {
        long position = awaitChange(told);
        send(out, position == told ? beat() : "event: change\ndata: %d\n\n".formatted(position));
        told = position;
      }
    } finally {
      listeners.decrementAndGet();
    }
  }

  private static void send(OutputStream out, String event) throws IOException {
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String beat() {
    Instant heard = state.heard();
    String also = heard == null ? "" : ", \"heard\": \"%s\"".formatted(heard);
    return "event: beat\ndata: {\"now\": \"%s\"%s}\n\n".formatted(house.clock().instant(), also);
  }

  /** Returns at a change, or when the next beat is due. */
  private synchronized long awaitChange(long told) throws InterruptedException {
    long end = System.nanoTime() + BEAT_EVERY.toNanos();
    long left = BEAT_EVERY.toNanos();
    while (state.position() == told && !closed && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return state.position();
  }
}
