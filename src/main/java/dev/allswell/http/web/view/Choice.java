package dev.allswell.http.web.view;

/** One entry of a choice: what is sent, and what is read. */
public record Choice(String value, String words) {}
