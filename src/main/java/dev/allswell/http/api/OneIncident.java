package dev.allswell.http.api;

import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it stands.
 *
 * @param acknowledgedBy as the log book names them; null unless it is acknowledged
 * @param callAgainAt when calls begin again; null unless it is acknowledged
 * @param alerts how many ever joined
 * @param firing how many of them hold now
 * @param url its page
 */
record OneIncident(
    long number,
    @Nullable String team,
    String title,
    String why,
    String severity,
    String status,
    List<String> services,
    Instant openedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant callAgainAt,
    @Nullable Instant resolvedAt,
    int alerts,
    int firing,
    URI url) {

  static OneIncident of(Incident incident, Directory directory, URI publicUrl) {
    IncidentState state = incident.state();
    IncidentState.@Nullable Acknowledged taken =
        state instanceof IncidentState.Acknowledged it ? it : null;
    return new OneIncident(
        incident.id().value(),
        directory.slug(incident.team()),
        incident.title(),
        incident.why(),
        incident.severity().word(),
        state.word(),
        incident.services(),
        incident.openedAt(),
        taken == null ? null : taken.at(),
        taken == null ? null : taken.by(),
        taken == null ? null : taken.until(),
        state instanceof IncidentState.Resolved resolved ? resolved.at() : null,
        incident.alerts(),
        incident.firing(),
        publicUrl.resolve("/incidents/" + incident.id()));
  }
}
