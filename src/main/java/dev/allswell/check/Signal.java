package dev.allswell.check;

import dev.allswell.check.heartbeat.PingKind;
import java.time.Instant;
import java.util.UUID;

/** A ping that may change a state, waiting to be judged. */
record Signal(long id, PingKind kind, UUID rid, String why, Instant at) {}
