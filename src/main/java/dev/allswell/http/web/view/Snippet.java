package dev.allswell.http.web.view;

/** A few lines to copy, and where they go: {@code "In a crontab"}. */
public record Snippet(String where, String lines) {}
