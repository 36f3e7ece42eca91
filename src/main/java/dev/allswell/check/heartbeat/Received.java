package dev.allswell.check.heartbeat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way to the database: a ping, or a beat of our own, which takes the same path so
 * that it proves what a ping would have met.
 *
 * @param ping null: a beat
 */
record Received(@Nullable Ping ping, Instant at, CompletableFuture<Answer> answer) {}
