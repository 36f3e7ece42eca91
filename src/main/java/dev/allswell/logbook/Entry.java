package dev.allswell.logbook;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as it is written.
 *
 * @param person whom it is about, such as the person who is called
 * @param says one sentence for people
 * @param details the same for programs; never a secret
 */
public record Entry(
    Instant at,
    Kind kind,
    @Nullable TeamId team,
    @Nullable IncidentId incident,
    @Nullable CheckId check,
    @Nullable PersonId person,
    Actor actor,
    String says,
    Map<String, String> details) {

  public Entry {
    says = Plain.text(says);
    details = plain(details);
  }

  /** Starts an entry by Allswell itself, about nothing yet. */
  public static Entry of(Instant at, Kind kind, String says) {
    return new Entry(at, kind, null, null, null, null, Actor.ALLSWELL, says, Map.of());
  }

  public Entry team(@Nullable TeamId team) {
    return new Entry(at, kind, team, incident, check, person, actor, says, details);
  }

  public Entry incident(@Nullable IncidentId incident) {
    return new Entry(at, kind, team, incident, check, person, actor, says, details);
  }

  public Entry check(@Nullable CheckId check) {
    return new Entry(at, kind, team, incident, check, person, actor, says, details);
  }

  public Entry person(@Nullable PersonId person) {
    return new Entry(at, kind, team, incident, check, person, actor, says, details);
  }

  public Entry by(Actor actor) {
    return new Entry(at, kind, team, incident, check, person, actor, says, details);
  }

  public Entry with(String key, Object value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(key, value.toString());
    return new Entry(at, kind, team, incident, check, person, actor, says, more);
  }

  private static Map<String, String> plain(Map<String, String> details) {
    Map<String, String> plain = new TreeMap<>();
    details.forEach((key, value) -> plain.put(Plain.text(key), Plain.text(value)));
    return Collections.unmodifiableMap(plain);
  }
}
