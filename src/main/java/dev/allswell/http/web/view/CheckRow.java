package dev.allswell.http.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check in a list.
 *
 * @param path of its page; never the ping address, which is a secret
 * @param why what is wrong, without a full stop: {@code "no ping for 1 h 5 min"}; empty when up
 * @param schedule in words: {@code "every hour, grace 5 min"}
 * @param lastPing none if it was never heard
 */
public record CheckRow(
    String path,
    String name,
    String team,
    String service,
    Mark state,
    Instant since,
    String why,
    String schedule,
    @Nullable Instant lastPing) {}
