package dev.allswell.people;

import java.time.Instant;

/**
 * A sign-in that just succeeded.
 *
 * @param secret what the browser shows from now on
 * @param expiresAt when it ends even if used every day
 */
public record Session(Secret secret, Person person, Instant expiresAt) {}
