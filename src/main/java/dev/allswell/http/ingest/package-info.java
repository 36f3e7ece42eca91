/** Doors for what other systems send in their own formats; each hands on at once to its room. */
@NullMarked
package dev.allswell.http.ingest;

import org.jspecify.annotations.NullMarked;
