package dev.allswell.logbook;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to read; what is null or empty does not restrict.
 *
 * @param kinds any of these
 * @param from at this time or later
 * @param until before this time
 * @param text part of what the entry says, in any case
 */
public record LogFilter(
    @Nullable TeamId team,
    @Nullable IncidentId incident,
    @Nullable CheckId check,
    @Nullable PersonId person,
    Set<Kind> kinds,
    @Nullable Instant from,
    @Nullable Instant until,
    String text) {
  /** Every entry. */
  public static final LogFilter ALL =
      new LogFilter(null, null, null, null, Set.of(), null, null, "");

  public LogFilter {
    kinds = Set.copyOf(kinds);
  }

  public LogFilter team(@Nullable TeamId team) {
    return new LogFilter(team, incident, check, person, kinds, from, until, text);
  }

  public LogFilter incident(@Nullable IncidentId incident) {
    return new LogFilter(team, incident, check, person, kinds, from, until, text);
  }

  public LogFilter check(@Nullable CheckId check) {
    return new LogFilter(team, incident, check, person, kinds, from, until, text);
  }

  public LogFilter person(@Nullable PersonId person) {
    return new LogFilter(team, incident, check, person, kinds, from, until, text);
  }

  public LogFilter kinds(Set<Kind> kinds) {
    return new LogFilter(team, incident, check, person, kinds, from, until, text);
  }

  public LogFilter between(@Nullable Instant from, @Nullable Instant until) {
    return new LogFilter(team, incident, check, person, kinds, from, until, text);
  }

  public LogFilter text(String text) {
    return new LogFilter(team, incident, check, person, kinds, from, until, text);
  }
}
