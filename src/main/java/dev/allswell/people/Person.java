package dev.allswell.people;

import dev.allswell.logbook.PersonId;
import java.time.ZoneId;

/** Somebody who can be called, or who signs in. */
public record Person(
    PersonId id, String slug, String name, ZoneId zone, Role role, boolean fromFiles) {}
