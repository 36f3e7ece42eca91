package dev.allswell.message;

import java.time.Duration;

/** An attempt that ended, and how; zero time when nobody knows how long it took. */
record Finished(DeliveryId delivery, int attempt, Outcome outcome, Duration took) {}
