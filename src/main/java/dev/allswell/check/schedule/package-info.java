/**
 * When a call is expected: a period, or a cron or systemd calendar expression in a time zone. Pure:
 * no clock, no database, and no daylight saving mistakes.
 */
@NullMarked
package dev.allswell.check.schedule;

import org.jspecify.annotations.NullMarked;
