/**
 * The door for everything that speaks HTTP: the server with its limits, who is asking, reading what
 * they sent, and every refusal in words. What is behind the door stands in {@code api}, {@code
 * web}, {@code health} and the other packages inside.
 */
@NullMarked
package dev.allswell.http;

import org.jspecify.annotations.NullMarked;
