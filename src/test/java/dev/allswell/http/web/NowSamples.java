package dev.allswell.http.web;

import static dev.allswell.http.web.Samples.*;
import static dev.allswell.logbook.Kind.Tone.BAD;
import static dev.allswell.logbook.Kind.Tone.PLAIN;
import static dev.allswell.logbook.Kind.Tone.WORRYING;

import dev.allswell.http.web.view.IncidentRow;
import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.Notice;
import dev.allswell.http.web.view.NowView;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.View;
import dev.allswell.people.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples: Now, on good nights and bad ones. */
final class NowSamples {
  private NowSamples() {}

  static Map<String, View> all() {
    Map<String, View> all = new LinkedHashMap<>();
    all.put("now-well", nowWell());
    all.put("now", now());
    all.put("now-empty", nowEmpty());
    all.put("now-extreme", nowExtreme());
    return all;
  }

  static NowView nowWell() {
    return new NowView(
        frame("Now", Section.NOW, reader(Role.RESPONDER), 0),
        List.of(),
        Map.of(Mark.UP, 409L, Mark.PAUSED, 3L),
        NOW.minusSeconds(2),
        List.of(),
        List.of(),
        List.of(DutySamples.platformDuty(), DutySamples.paymentsDuty()));
  }

  static NowView now() {
    return new NowView(
        frame("Now", Section.NOW),
        List.of(
            new Notice(
                WORRYING,
                "Allswell was not running from 02:10 to 02:19. 7 checks whose call was due then are unknown until they are heard.",
                new Link("See what is known", "/log?tone=worrying"))),
        Map.of(
            Mark.UP,
            401L,
            Mark.DOWN,
            2L,
            Mark.LATE,
            1L,
            Mark.UNKNOWN,
            5L,
            Mark.WAITING,
            1L,
            Mark.PAUSED,
            2L),
        NOW.minusSeconds(2),
        List.of(
            IncidentSamples.row(
                213,
                "Search index is not being rebuilt",
                Mark.ACKNOWLEDGED,
                Mark.WARNING,
                "Search",
                "search",
                ago(74, 0)),
            IncidentSamples.triggered()),
        CheckSamples.downRows(),
        List.of(DutySamples.platformDuty(), DutySamples.paymentsDuty(), DutySamples.nobody()));
  }

  static NowView nowEmpty() {
    return new NowView(
        frame("Now", Section.NOW, reader(Role.ADMINISTRATOR), 0),
        List.of(),
        Map.of(),
        null,
        List.of(),
        List.of(),
        List.of());
  }

  static NowView nowExtreme() {
    List<IncidentRow> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(
          IncidentSamples.row(
              9000 + i,
              i == 0
                  ? LONG
                  : i == 1
                      ? MARKUP
                      : i == 2
                          ? FROM_RIGHT_TO_LEFT
                          : i == 3 ? EMOJI : "Queue depth on worker " + i + " grows",
              i % 3 == 0 ? Mark.TRIGGERED : Mark.ACKNOWLEDGED,
              i % 4 == 0 ? Mark.CRITICAL : i % 4 == 1 ? Mark.INFO : Mark.WARNING,
              i == 0 ? LONG : "Payments",
              i == 0 ? LONG : "worker-" + i,
              ago(i * 137L, i)));
    }
    return new NowView(
        frame("Now", Section.NOW, reader(Role.RESPONDER), 40),
        List.of(
            new Notice(
                BAD,
                "Nobody could be reached for incident 9000: 4 people were called through 9 contacts."),
            new Notice(PLAIN, LONG)),
        Map.of(
            Mark.UP,
            998_301L,
            Mark.DOWN,
            1_214L,
            Mark.LATE,
            97L,
            Mark.UNKNOWN,
            312L,
            Mark.WAITING,
            12L,
            Mark.PAUSED,
            64L),
        NOW,
        many,
        CheckSamples.extremeRows(),
        List.of(DutySamples.platformDuty(), DutySamples.longDuty()));
  }
}
