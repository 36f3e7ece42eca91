package dev.allswell.config;

import dev.allswell.check.Checks;
import dev.allswell.message.Channels;
import dev.allswell.message.Contacts;
import dev.allswell.oncall.Duty;
import dev.allswell.people.Roster;

/** The rooms in which things are set up. */
record Rooms(Roster roster, Channels channels, Contacts contacts, Duty duty, Checks checks) {}
