package dev.allswell.config;

/** A thing that was made from files and is in none of them any more; pruning removes it. */
public record LeftOver(String kind, String name) {}
