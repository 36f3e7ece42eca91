/**
 * Getting hold of people: calling rounds, their stages, and how an acknowledgement stops them. It
 * knows incidents by number only.
 *
 * <p>So that nobody waits for another in a circle, whoever changes something holds rows in one
 * order: teams, incidents, callings by the number of their incident, people by id, deliveries by
 * id. A deed takes them at its beginning, all that it will need ({@link
 * dev.allswell.page.HoldInOrder}). Due rows may be claimed in any order, because what somebody else
 * holds is skipped and never waited for.
 */
@NullMarked
package dev.allswell.page;

import org.jspecify.annotations.NullMarked;
