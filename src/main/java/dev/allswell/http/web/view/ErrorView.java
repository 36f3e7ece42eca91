package dev.allswell.http.web.view;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong.
 *
 * @param status of the answer: 404, 500
 * @param happened in one sentence
 * @param remedy what to do, in one sentence
 * @param id by which the server's log knows it; none where there is nothing to look up
 */
public record ErrorView(
    Frame frame, int status, String happened, String remedy, @Nullable String id) implements View {}
