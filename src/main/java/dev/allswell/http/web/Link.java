package dev.allswell.http.web;

/** Words that lead somewhere on this site. */
public record Link(String words, String path) {}
