package dev.allswell.message;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What each channel has under way on this node, so that a slow one fills only its own lane. */
final class Lanes {
  private static final class Lane {
    int underWay;
    Instant restsUntil = Instant.MIN;
  }

  private final Map<ChannelId, Lane> lanes = new HashMap<>();

  /** How many exchanges a channel may begin now. */
  synchronized int free(ChannelId channel, int atOnce, Instant now) {
    Lane lane = lane(channel);
    return now.isBefore(lane.restsUntil) ? 0 : Math.max(0, atOnce - lane.underWay);
  }

  synchronized void begin(ChannelId channel) {
    lane(channel).underWay++;
  }

  synchronized void end(ChannelId channel) {
    lane(channel).underWay--;
    notifyAll();
  }

  /** Leaves a provider alone that asked for it. */
  synchronized void rest(ChannelId channel, Instant until) {
    Lane lane = lane(channel);
    lane.restsUntil = until.isAfter(lane.restsUntil) ? until : lane.restsUntil;
  }

  /** Waits until nothing is under way; false when the limit came first. */
  synchronized boolean awaitQuiet(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (lanes.values().stream().anyMatch(it -> it.underWay > 0)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private Lane lane(ChannelId channel) {
    return lanes.computeIfAbsent(channel, it -> new Lane());
  }
}
