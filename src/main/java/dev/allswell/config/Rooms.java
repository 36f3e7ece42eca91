package dev.allswell.config;

import dev.allswell.check.Checks;
import dev.allswell.incident.Incidents;
import dev.allswell.message.Channels;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.oncall.Duty;
import dev.allswell.people.Roster;

/** The rooms in which things are set up, or leave something behind when they go. */
public record Rooms(
    Roster roster,
    Channels channels,
    Contacts contacts,
    Duty duty,
    Checks checks,
    Incidents incidents,
    Deliveries deliveries) {}
