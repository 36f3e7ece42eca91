/**
 * How people are reached: channels, contacts, and every message to a contact with what became of
 * it. It decides when a delivery leaves, is tried again or is given up; who is called about what is
 * decided in {@code page}.
 */
@NullMarked
package dev.allswell.message;

import org.jspecify.annotations.NullMarked;
