/**
 * Checks, their states and their deadlines: whoever stops proving that it is alive goes down here.
 * A change of state and the alert it causes are one transaction.
 */
@NullMarked
package dev.allswell.check;

import org.jspecify.annotations.NullMarked;
