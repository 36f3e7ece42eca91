/**
 * Getting hold of people: calling rounds, their stages, and how an acknowledgement stops them. It
 * knows incidents by number only.
 *
 * <p>One calling for each incident goes from stage to stage; {@code callings.due_at} is when the
 * next begins, and {@link dev.allswell.page.TakeDuePages} begins it:
 *
 * <pre>
 * stage       event                           next stage              callings.due_at
 * ----------  ------------------------------  ----------------------  -----------------------------
 * any, none   it calls, or calls again        duty, of a new round    all contacts + answer_within
 *               and nobody is on duty         team                    the same
 * duty        due                             team                    all contacts + answer_within
 *               and nobody else is in it      everyone, said in red   call_again_after
 * team        due                             everyone, said in red   call_again_after
 * everyone    due                             duty, of a new round    as above
 * duty, team  nobody called can be reached    as it was               now
 * duty, team  the last contact was called     as it was               now + answer_within, if earlier
 * any         acknowledged, resolved          stopped                 none
 * </pre>
 *
 * <p>In a stage each person has one page for the round, which goes from contact to contact; {@code
 * pages.due_at} is when the next is tried:
 *
 * <pre>
 * status           event                           next status               pages.due_at
 * ---------------  ------------------------------  ------------------------  ------------------------
 * none             the stage begins                calling                   wait of the next contact
 *                    and there is one contact      called                    none
 *                    and there is none             unreachable               none
 * calling          due                             calling; at last, called  wait of the next contact
 *                    and contacts became fewer     called; unreachable where no call may have arrived
 * calling          a call of the round given up    calling                   now
 * called           the same, and no other may      unreachable               none
 *                  have arrived
 * calling, called  acknowledged, resolved          stopped                   none
 * </pre>
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
