package dev.allswell.http;

import org.jspecify.annotations.Nullable;

/**
 * What a person sees when something did not go.
 *
 * @param id also in the log, beside what really happened; null when the log has nothing to add
 */
public record ErrorView(int status, String title, String detail, @Nullable String id) {}
