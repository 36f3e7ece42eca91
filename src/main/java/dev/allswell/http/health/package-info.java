/**
 * How Allswell itself is watched: is the process alive, is it ready, and its numbers for
 * Prometheus. None of it needs a sign-in, and none of it tells what is watched.
 */
@NullMarked
package dev.allswell.http.health;

import org.jspecify.annotations.NullMarked;
