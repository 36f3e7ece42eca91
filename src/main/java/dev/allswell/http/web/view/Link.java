package dev.allswell.http.web.view;

/** Words that lead somewhere on this site. */
public record Link(String words, String path) {}
