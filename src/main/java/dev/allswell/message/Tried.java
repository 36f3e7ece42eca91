package dev.allswell.message;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it stands when the outcome of an attempt is recorded.
 *
 * @param status {@code pending} when its lease ended before; what is over when the answer is late
 * @param attempts how many have begun by now
 * @param channel its slug; null when the channel was removed
 * @param incidents which the attempt that ended was about
 * @param wanted whether anybody still needs it
 */
record Tried(
    DeliveryId id,
    TeamId team,
    PersonId person,
    String name,
    @Nullable ContactId contact,
    @Nullable String channel,
    @Nullable String channelKind,
    String address,
    Message.Kind kind,
    Delivery.Status status,
    int attempts,
    List<IncidentId> incidents,
    boolean wanted) {}
