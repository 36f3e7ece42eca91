package dev.allswell.message;

import java.time.Duration;

/**
 * How long one attempt may take.
 *
 * @param connect until there is a connection
 * @param exchange from the first byte to the whole answer
 * @param lease after this, an attempt without a recorded outcome counts as lost
 */
public record SendingLimits(Duration connect, Duration exchange, Duration lease) {
  public static final SendingLimits DEFAULTS =
      new SendingLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(30));

  public SendingLimits {
    if (!connect.isPositive() || connect.compareTo(exchange) > 0) {
      throw new IllegalArgumentException("A connection must be tried, for less than an exchange.");
    }
    if (lease.compareTo(exchange.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "A lease shorter than two exchanges (%s) would send twice what is still under way."
              .formatted(exchange));
    }
  }
}
