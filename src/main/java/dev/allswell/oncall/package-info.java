/**
 * Who is on duty when. A shift is held by one person or more, and all of them are called at once.
 */
@NullMarked
package dev.allswell.oncall;

import org.jspecify.annotations.NullMarked;
