package dev.allswell.message;

import dev.allswell.logbook.PersonId;
import java.time.Duration;

/**
 * One way to reach one person.
 *
 * @param step the order in which a person's contacts are tried, from 0
 * @param address what the channel calls an address; show it only to the person
 * @param waits after the step before
 * @param updates is told what became of an incident, too
 */
public record Contact(
    ContactId id,
    PersonId person,
    int step,
    ChannelId channel,
    String address,
    Duration waits,
    boolean updates) {}
