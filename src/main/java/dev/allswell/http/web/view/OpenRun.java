package dev.allswell.http.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that started and has not ended.
 *
 * @param run the first signs of what the sender called it, if it did
 * @param dueAt when it will have taken too long
 */
public record OpenRun(@Nullable String run, Instant startedAt, Instant dueAt) {}
