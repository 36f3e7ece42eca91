/**
 * Runs a command as if nobody watched it, and says to a check how it went. What cannot be said now
 * is kept in a spool and said later; it knows nothing of the server but the ping's address.
 */
@NullMarked
package dev.allswell.cli.run;

import org.jspecify.annotations.NullMarked;
