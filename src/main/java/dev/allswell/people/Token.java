package dev.allswell.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key for programs, as it is listed; the secret itself was shown once.
 *
 * @param person whose it is; null: a machine's
 * @param expiresAt null: never
 * @param lastUsedAt to the minute; null: never
 */
public record Token(
    TokenId id,
    String name,
    Role role,
    @Nullable String person,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {}
