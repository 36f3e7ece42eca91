/**
 * What people work on: alerts that belong together, from triggered to resolved. Its timeline is the
 * log book's.
 */
@NullMarked
package dev.allswell.incident;

import org.jspecify.annotations.NullMarked;
