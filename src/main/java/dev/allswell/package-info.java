/** The door of the command line and the wiring of the server. */
@NullMarked
package dev.allswell;

import org.jspecify.annotations.NullMarked;
