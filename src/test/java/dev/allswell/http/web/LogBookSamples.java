package dev.allswell.http.web;

import static dev.allswell.http.web.Samples.*;
import static dev.allswell.logbook.Kind.Tone.BAD;
import static dev.allswell.logbook.Kind.Tone.PLAIN;
import static dev.allswell.logbook.Kind.Tone.WORRYING;

import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.LogBookView;
import dev.allswell.http.web.view.LogFilter;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.TimelineEntry;
import dev.allswell.http.web.view.View;
import dev.allswell.people.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples: What happened. */
final class LogBookSamples {
  private LogBookSamples() {}

  static Map<String, View> all() {
    Map<String, View> all = new LinkedHashMap<>();
    all.put("log-book", logBook());
    all.put(
        "log-book-empty",
        new LogBookView(
            frame("Log book", Section.LOG_BOOK), LogFilter.ALL, teams(), List.of(), "", 0, null));
    all.put("log-book-extreme", logBookExtreme());
    return all;
  }

  static LogBookView logBook() {
    List<TimelineEntry> entries = new ArrayList<>();
    entries.add(
        new TimelineEntry(
            0, NOW.minusSeconds(3), PLAIN, "Ana Kovács signed in.", "Ana Kovács", null, ""));
    long position = 48_213;
    for (TimelineEntry entry :
        IncidentSamples.incident(IncidentSamples.acknowledged(), reader(Role.RESPONDER), null)
            .timeline()) {
      entries.add(
          new TimelineEntry(
              position--,
              entry.at(),
              entry.tone(),
              entry.says(),
              entry.actor(),
              new Link("#214 Nightly backup of db-1 is down", "/incidents/214"),
              "9f2c7a1be0d44c" + position));
    }
    entries.add(
        new TimelineEntry(
            position--,
            ago(500, 0),
            PLAIN,
            "Applied 3 files: 2 checks added, 1 changed.",
            "Chris Ito",
            null,
            "1c00ffee12" + position));
    entries.add(
        new TimelineEntry(
            position--,
            ago(1300, 0),
            PLAIN,
            null,
            "Dana Weiß",
            new Link("#212 Mail queue does not drain", "/incidents/212"),
            "77aa01bc" + position));
    entries.add(
        new TimelineEntry(
            position,
            ago(1900, 0),
            WORRYING,
            "Sign-in as root was refused 5 times from 192.0.2.7; the next try is possible in 1 min.",
            null,
            null,
            "0d1e2f3a" + position));
    return new LogBookView(
        frame("Log book", Section.LOG_BOOK),
        LogFilter.ALL,
        teams(),
        entries,
        "9f2c7a1be0d44c0c8f1ab6d3e5574c1290aa7e6b3d1f0c9b8a7f6e5d4c3b2a10",
        1,
        "/log?before=48205");
  }

  static LogBookView logBookExtreme() {
    List<TimelineEntry> entries = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      entries.add(
          new TimelineEntry(
              1_000_000_000 - i,
              ago(i * 67L, i),
              i % 4 == 0 ? BAD : PLAIN,
              i % 2 == 0 ? LONG + MARKUP : FROM_RIGHT_TO_LEFT,
              i % 3 == 0 ? LONG : MARKUP,
              new Link(LONG, "/incidents/1"),
              "0123456789abcdef"));
    }
    return new LogBookView(
        frame("Log book", Section.LOG_BOOK),
        new LogFilter(MARKUP, BAD, "payments", 5L),
        teams(),
        entries,
        "ab".repeat(32),
        1200,
        "/log?before=1");
  }
}
