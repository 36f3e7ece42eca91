package dev.allswell.http.web;

import static dev.allswell.http.web.Samples.*;

import dev.allswell.http.web.view.DutyView;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.Shift;
import dev.allswell.http.web.view.TeamDuty;
import dev.allswell.http.web.view.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples: Who is on duty, with holes. */
final class DutySamples {
  private DutySamples() {}

  static Map<String, View> all() {
    Map<String, View> all = new LinkedHashMap<>();
    all.put(
        "duty",
        new DutyView(
            frame("Duty", Section.DUTY), List.of(platformDuty(), paymentsDuty(), nobody())));
    all.put("duty-empty", new DutyView(frame("Duty", Section.DUTY), List.of()));
    all.put("duty-extreme", dutyExtreme());
    return all;
  }

  static TeamDuty platformDuty() {
    return TeamDuty.of(
        "Platform",
        List.of(
            new Shift(
                at("2026-11-16T08:00"), at("2026-11-23T08:00"), List.of("Ana Kovács", "Béla Tóth")),
            new Shift(
                at("2026-11-23T08:00"), at("2026-11-30T08:00"), List.of("Chris Ito", "Dana Weiß")),
            new Shift(
                at("2026-11-30T08:00"),
                at("2026-12-07T08:00"),
                List.of("Emre Yılmaz", "Ana Kovács"))),
        NOW);
  }

  static TeamDuty paymentsDuty() {
    return TeamDuty.of(
        "Payments",
        List.of(
            new Shift(at("2026-11-19T18:00"), at("2026-11-20T08:00"), List.of("Fatima Okoye")),
            new Shift(at("2026-11-20T18:00"), at("2026-11-21T08:00"), List.of("Gil Ferreira")),
            new Shift(
                at("2026-11-21T08:00"),
                at("2026-11-23T08:00"),
                List.of("Hana Sato", "Fatima Okoye"))),
        NOW);
  }

  static TeamDuty nobody() {
    return TeamDuty.of("Search", List.of(), NOW);
  }

  static TeamDuty longDuty() {
    return TeamDuty.of(
        LONG,
        List.of(new Shift(ago(5, 0), in(900), List.of(LONG, MARKUP, FROM_RIGHT_TO_LEFT, EMOJI))),
        NOW);
  }

  static DutyView dutyExtreme() {
    List<Shift> shifts = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      shifts.add(
          new Shift(
              in(i * 1440L),
              in(i * 1440L + (i % 5 == 0 ? 700 : 1440)),
              List.of("Ana Kovács", i % 2 == 0 ? LONG : FROM_RIGHT_TO_LEFT)));
    }
    return new DutyView(
        frame("Duty", Section.DUTY), List.of(longDuty(), TeamDuty.of("Night", shifts, NOW)));
  }
}
