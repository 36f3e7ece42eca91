package dev.allswell.http.web;

import static dev.allswell.http.web.Samples.*;
import static dev.allswell.logbook.Kind.Tone.BAD;
import static dev.allswell.logbook.Kind.Tone.GOOD;
import static dev.allswell.logbook.Kind.Tone.PLAIN;
import static dev.allswell.logbook.Kind.Tone.WORRYING;

import dev.allswell.http.web.view.AcknowledgeView;
import dev.allswell.http.web.view.AlertRow;
import dev.allswell.http.web.view.Called;
import dev.allswell.http.web.view.Frame;
import dev.allswell.http.web.view.IncidentFilter;
import dev.allswell.http.web.view.IncidentRow;
import dev.allswell.http.web.view.IncidentView;
import dev.allswell.http.web.view.IncidentsView;
import dev.allswell.http.web.view.LastTime;
import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.Reader;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.Theme;
import dev.allswell.http.web.view.TimelineEntry;
import dev.allswell.http.web.view.View;
import dev.allswell.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Samples: Incidents, and the pages behind the links in messages. */
final class IncidentSamples {
  private IncidentSamples() {}

  static Map<String, View> all() {
    Map<String, View> all = new LinkedHashMap<>();
    all.put("incidents", incidents());
    all.put(
        "incidents-none-open",
        new IncidentsView(
            frame("Incidents", Section.INCIDENTS),
            IncidentFilter.OPEN,
            teams(),
            0,
            41,
            List.of(),
            null));
    all.put(
        "incidents-never",
        new IncidentsView(
            frame("Incidents", Section.INCIDENTS),
            IncidentFilter.OPEN,
            teams(),
            0,
            0,
            List.of(),
            null));
    all.put("incidents-extreme", incidentsExtreme());
    all.put("incident", incident(triggered(), reader(Role.RESPONDER), null));
    all.put("incident-viewer", incident(triggered(), reader(Role.VIEWER), null));
    all.put("incident-acknowledged", incident(acknowledged(), reader(Role.RESPONDER), null));
    all.put(
        "incident-resolved",
        incident(
            resolved(),
            reader(Role.RESPONDER),
            "The note is longer than 10,000 signs. Shorten it and send it again."));
    all.put("incident-extreme", incidentExtreme());
    all.put(
        "acknowledge",
        acknowledge(triggered(), new AcknowledgeView.Ready("/a/c2VjcmV0", "Ana Kovács")));
    all.put(
        "acknowledge-you",
        acknowledge(
            acknowledged(), new AcknowledgeView.Taken("Ana Kovács", NOW.minusSeconds(4), true)));
    all.put(
        "acknowledge-taken",
        acknowledge(acknowledged(), new AcknowledgeView.Taken("Béla Tóth", ago(11, 0), false)));
    all.put("acknowledge-over", acknowledge(resolved(), new AcknowledgeView.Over(ago(2, 10))));
    all.put("acknowledge-expired", acknowledge(null, new AcknowledgeView.Expired(ago(60, 0))));
    all.put("acknowledge-unknown", acknowledge(null, new AcknowledgeView.Unknown()));
    all.put(
        "acknowledge-extreme",
        acknowledge(
            row(7, MARKUP + LONG, Mark.TRIGGERED, Mark.CRITICAL, LONG, LONG, ago(1, 1)),
            new AcknowledgeView.Ready("/a/x", LONG)));
    return all;
  }

  static IncidentRow row(
      long number,
      String title,
      Mark state,
      Mark severity,
      String team,
      String service,
      Instant openedAt) {
    return new IncidentRow(
        number,
        title,
        state,
        severity,
        team,
        service,
        openedAt,
        state == Mark.RESOLVED ? 0 : 2,
        3,
        state == Mark.TRIGGERED ? null : "Béla Tóth",
        state == Mark.TRIGGERED ? null : openedAt.plusSeconds(190),
        state == Mark.RESOLVED ? openedAt.plusSeconds(1510) : null);
  }

  static IncidentRow triggered() {
    return row(
        214,
        "Nightly backup of db-1 is down",
        Mark.TRIGGERED,
        Mark.CRITICAL,
        "Platform",
        "db",
        ago(14, 9));
  }

  static IncidentRow acknowledged() {
    return row(
        214,
        "Nightly backup of db-1 is down",
        Mark.ACKNOWLEDGED,
        Mark.CRITICAL,
        "Platform",
        "db",
        ago(14, 9));
  }

  static IncidentRow resolved() {
    return row(
        214,
        "Nightly backup of db-1 is down",
        Mark.RESOLVED,
        Mark.CRITICAL,
        "Platform",
        "db",
        ago(40, 0));
  }

  static IncidentsView incidents() {
    return new IncidentsView(
        frame("Incidents", Section.INCIDENTS),
        new IncidentFilter(true, "", null),
        teams(),
        2,
        214,
        List.of(
            triggered(),
            row(
                213,
                "Search index is not being rebuilt",
                Mark.ACKNOWLEDGED,
                Mark.WARNING,
                "Search",
                "search",
                ago(74, 0)),
            row(
                212,
                "Mail queue does not drain",
                Mark.RESOLVED,
                Mark.WARNING,
                "Platform",
                "mail",
                ago(1900, 0)),
            row(
                211,
                "Nightly backup of db-1 failed with exit status 3",
                Mark.RESOLVED,
                Mark.CRITICAL,
                "Platform",
                "db",
                ago(2914, 0)),
            row(
                209,
                "Settlement file was too small",
                Mark.RESOLVED,
                Mark.INFO,
                "Payments",
                "ledger",
                ago(30_000, 0))),
        "/incidents?show=all&before=209");
  }

  static IncidentsView incidentsExtreme() {
    return new IncidentsView(
        frame("Incidents", Section.INCIDENTS),
        new IncidentFilter(true, MARKUP, "payments"),
        teams(),
        1_204,
        912_114,
        NowSamples.nowExtreme().incidents(),
        "/incidents?before=1");
  }

  static IncidentView incident(IncidentRow row, Reader reader, @Nullable String problem) {
    List<Called> called =
        List.of(
            new Called(
                "Béla Tóth",
                false,
                "on duty until Mon 23 Nov, 08:00",
                row.state() == Mark.TRIGGERED ? Mark.CALLED : Mark.ANSWERED,
                row.openedAt().plusSeconds(row.state() == Mark.TRIGGERED ? 1 : 190),
                List.of(
                    new Called.Message(Mark.SENT, row.openedAt().plusSeconds(1), "ntfy", ""),
                    new Called.Message(
                        row.state() == Mark.TRIGGERED ? Mark.SENT : Mark.STOPPED,
                        row.openedAt().plusSeconds(121),
                        "telephone ··42",
                        ""))),
            new Called(
                "Ana Kovács",
                true,
                "on duty until Mon 23 Nov, 08:00",
                row.state() == Mark.TRIGGERED ? Mark.UNREACHABLE : Mark.CALLED_OFF,
                row.openedAt().plusSeconds(1),
                List.of(
                    new Called.Message(
                        Mark.GIVEN_UP,
                        row.openedAt().plusSeconds(65),
                        "Slack #night",
                        "channel_not_found, after 5 tries"),
                    new Called.Message(
                        Mark.OUTCOME_UNKNOWN,
                        row.openedAt().plusSeconds(125),
                        "telephone ··17",
                        "no answer from the provider within 10 s"))));
    List<TimelineEntry> timeline = new ArrayList<>();
    if (row.state() != Mark.TRIGGERED) {
      timeline.add(
          entry(
              row.openedAt().plusSeconds(190),
              GOOD,
              "Béla Tóth acknowledged. 2 further calls were stopped.",
              "Béla Tóth"));
    }
    timeline.addAll(
        List.of(
            entry(
                row.openedAt().plusSeconds(125),
                WORRYING,
                "Whether the call to Ana Kovács's telephone went out is not known. It is sent again and says that it may be a repeat.",
                null),
            entry(
                row.openedAt().plusSeconds(65),
                BAD,
                "The message to Ana Kovács through Slack was given up after 5 tries: channel_not_found.",
                null),
            entry(row.openedAt().plusSeconds(2), PLAIN, "Sent to Béla Tóth through ntfy.", null),
            entry(
                row.openedAt().plusSeconds(1),
                PLAIN,
                "Calling Ana Kovács and Béla Tóth, on duty until Mon 23 Nov, 08:00.",
                null),
            entry(
                row.openedAt(),
                BAD,
                "Opened: no ping from Nightly backup of db-1 for 1 h 5 min.",
                null)));
    LastTime last =
        new LastTime(
            new Link("#211 Nightly backup of db-1 failed with exit status 3", "/incidents/211"),
            ago(2890, 0),
            Duration.ofMinutes(24),
            "Chris Ito",
            List.of(
                new LastTime.Note(
                    ago(2892, 0),
                    "Chris Ito",
                    "The dump ran into the nightly restart of db-1. Waited for it, ran backup.sh by hand, size was right.\nIf it comes again: move the restart to 05:00.")));
    return new IncidentView(
        frame("#214 " + row.title(), Section.INCIDENTS, reader, 2),
        row,
        "No ping for 1 h 5 min. It is expected every hour, with a grace of 5 min.",
        row.state() == Mark.ACKNOWLEDGED ? in(16) : null,
        called,
        Map.of("service", "db", "zone", "eu-central-1b"),
        last,
        List.of(
            new AlertRow(
                row.open() ? Mark.FIRING : Mark.RESOLVED,
                Mark.CRITICAL,
                "No ping for 1 h 5 min, expected every hour, grace 5 min.",
                row.openedAt(),
                row.resolvedAt(),
                Map.of(
                    "check",
                    "db-1-backup",
                    "host",
                    "db-1",
                    "service",
                    "db",
                    "zone",
                    "eu-central-1b"),
                new Link("Nightly backup of db-1", "/checks/platform/db-1-backup")),
            new AlertRow(
                row.open() ? Mark.FIRING : Mark.RESOLVED,
                Mark.WARNING,
                "Replica db-2 is 4 GB behind.",
                row.openedAt().plusSeconds(40),
                row.resolvedAt(),
                Map.of(
                    "check",
                    "db-2-replica",
                    "host",
                    "db-2",
                    "service",
                    "db",
                    "zone",
                    "eu-central-1b"),
                new Link("Replica db-2 keeps up", "/checks/platform/replica")),
            new AlertRow(
                Mark.RESOLVED,
                Mark.INFO,
                "Connections to db above 80 %.",
                row.openedAt().plusSeconds(41),
                row.openedAt().plusSeconds(300),
                Map.of("service", "db", "zone", "eu-central-1b"),
                null)),
        timeline,
        problem == null ? "" : "It was the restart again.",
        problem);
  }

  static IncidentView incidentExtreme() {
    List<Called> called = new ArrayList<>();
    List<AlertRow> alerts = new ArrayList<>();
    List<TimelineEntry> timeline = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      called.add(
          new Called(
              i == 0 ? LONG : i == 1 ? FROM_RIGHT_TO_LEFT : i == 2 ? MARKUP : "Person " + i,
              false,
              LONG,
              Mark.CALLING,
              NOW,
              List.of(new Called.Message(Mark.PENDING, in(2), LONG, MARKUP))));
    }
    for (int i = 0; i < 25; i++) {
      alerts.add(
          new AlertRow(
              Mark.FIRING,
              Mark.CRITICAL,
              i == 0 ? LONG : MARKUP,
              ago(i, 0),
              null,
              Map.of("instance", "host-" + i + "." + LONG, LONG, "x"),
              null));
      timeline.add(
          entry(ago(i * 61L, i), WORRYING, i % 2 == 0 ? LONG + MARKUP : FROM_RIGHT_TO_LEFT, EMOJI));
    }
    return new IncidentView(
        frame(LONG, Section.INCIDENTS),
        row(9000, LONG + MARKUP, Mark.TRIGGERED, Mark.CRITICAL, LONG, LONG, ago(3000, 0)),
        MARKUP + LONG,
        null,
        called,
        Map.of(LONG, LONG),
        new LastTime(
            new Link(MARKUP, "/incidents/1"),
            ago(60 * 24 * 500, 0),
            Duration.ofDays(12),
            null,
            List.of(new LastTime.Note(NOW, LONG, (MARKUP + "\n").repeat(12)))),
        alerts,
        timeline,
        MARKUP,
        "The note is longer than 10,000 signs. Shorten it and send it again.");
  }

  static AcknowledgeView acknowledge(@Nullable IncidentRow row, AcknowledgeView.Standing standing) {
    return new AcknowledgeView(
        Frame.outside("Acknowledge", BERLIN, Theme.AS_THE_DEVICE, NOW, "0.1.0"), row, standing);
  }
}
