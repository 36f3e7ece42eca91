package dev.allswell;

import java.time.Duration;

/**
 * How often this node looks, and what it takes for a blind spell.
 *
 * @param look how long work that became due on another node may wait here
 * @param beat how often Allswell proves to itself that it can hear
 * @param blindAfter a longer time without a beat is a blind spell
 */
public record Rhythm(Duration look, Duration beat, Duration blindAfter) {
  public static final Rhythm USUAL =
      new Rhythm(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10));
}
