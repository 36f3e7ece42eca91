/**
 * What checks send us: pings, recorded durably in groups, and the beat by which Allswell knows that
 * it was able to hear. It judges nothing; it only says when something must be judged.
 */
@NullMarked
package dev.allswell.check.heartbeat;

import org.jspecify.annotations.NullMarked;
