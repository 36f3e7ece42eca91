/** The API for programs, under {@code /api/v1}: one small class for each resource. */
@NullMarked
package dev.allswell.http.api;

import org.jspecify.annotations.NullMarked;
