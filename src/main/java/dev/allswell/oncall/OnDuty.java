package dev.allswell.oncall;

import dev.allswell.logbook.PersonId;
import java.time.Instant;

/** Somebody who is on duty now, and until when. */
public record OnDuty(PersonId person, Instant until) {}
