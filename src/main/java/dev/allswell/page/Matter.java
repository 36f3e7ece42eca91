package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Instant;

/**
 * What people are called about.
 *
 * @param title what is wrong, in a few words
 * @param why what is known about it, in a sentence
 * @param whose which services of which team: {@code "database, of Web"}
 */
public record Matter(
    IncidentId incident,
    TeamId team,
    String title,
    String why,
    String whose,
    Severity severity,
    Instant since) {}
