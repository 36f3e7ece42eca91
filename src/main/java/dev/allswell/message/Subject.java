package dev.allswell.message;

import dev.allswell.logbook.IncidentId;

/**
 * What a message is about. A person gets one message for an incident, its state and a calling round
 * by each contact, however often it is ordered.
 *
 * @param state what the incident became, such as {@code triggered}
 */
public record Subject(IncidentId incident, String state, int round) {}
