/**
 * Getting hold of people: calling rounds, their stages, and how an acknowledgement stops them. It
 * knows incidents by number only.
 */
@NullMarked
package dev.allswell.page;

import org.jspecify.annotations.NullMarked;
