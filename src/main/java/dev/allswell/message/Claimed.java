package dev.allswell.message;

/** A delivery that is ours to try now, until its lease ends. */
record Claimed(ChannelId channel, SealedSettings settings, Attempt attempt) {}
