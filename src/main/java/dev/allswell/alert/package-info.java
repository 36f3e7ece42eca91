/**
 * One condition that holds now, identified by its labels, from checks and other senders. It matches
 * labels and hands alerts on to incidents; it counts no denominators.
 */
@NullMarked
package dev.allswell.alert;

import org.jspecify.annotations.NullMarked;
