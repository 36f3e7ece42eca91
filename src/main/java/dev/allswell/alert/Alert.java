package dev.allswell.alert;

import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One condition, while it held.
 *
 * @param resolvedAt null while it holds
 */
public record Alert(
    AlertId id,
    TeamId team,
    Labels labels,
    String service,
    Severity severity,
    String summary,
    @Nullable CheckId check,
    IncidentId incident,
    Instant firedAt,
    @Nullable Instant resolvedAt) {}
