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
 */
public record Matter(
    IncidentId incident, TeamId team, String title, String why, Severity severity, Instant since) {}
