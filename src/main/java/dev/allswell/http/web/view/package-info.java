/**
 * What pages show: the records that templates read, and the words, times and marks in them. Nothing
 * here asks a room or the database; the pages fill it.
 */
@NullMarked
package dev.allswell.http.web.view;

import org.jspecify.annotations.NullMarked;
