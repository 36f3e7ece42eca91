package dev.allswell.http;

import io.helidon.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * One method at one address.
 *
 * @param handler null when it streams
 * @param stream null when it answers at once
 */
record Endpoint(
    Method method,
    String path,
    Access access,
    @Nullable Handler handler,
    @Nullable StreamHandler stream) {}
