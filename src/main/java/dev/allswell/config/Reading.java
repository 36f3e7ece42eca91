package dev.allswell.config;

/** What reading one file needs at every place in it. */
record Reading(String file, Secrets secrets, Mistakes mistakes) {}
