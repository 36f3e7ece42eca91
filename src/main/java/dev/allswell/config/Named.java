package dev.allswell.config;

/** A name by which one thing refers to another, and where it stands. */
record Named(String slug, Value value) {}
