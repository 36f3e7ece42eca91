/**
 * What happened, in order, never altered, and readers that follow it from a cursor. Every other
 * room writes here in the transaction of the deed itself.
 */
@NullMarked
package dev.allswell.logbook;

import org.jspecify.annotations.NullMarked;
