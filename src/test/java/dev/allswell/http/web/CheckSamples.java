package dev.allswell.http.web;

import static dev.allswell.http.web.Samples.*;
import static dev.allswell.logbook.Kind.Tone.BAD;
import static dev.allswell.logbook.Kind.Tone.GOOD;
import static dev.allswell.logbook.Kind.Tone.PLAIN;

import dev.allswell.http.web.view.CheckFilter;
import dev.allswell.http.web.view.CheckRow;
import dev.allswell.http.web.view.CheckView;
import dev.allswell.http.web.view.ChecksView;
import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.OpenRun;
import dev.allswell.http.web.view.PingRow;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.Snippet;
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

/** Samples: Checks and their lists. */
final class CheckSamples {
  private CheckSamples() {}

  static Map<String, View> all() {
    Map<String, View> all = new LinkedHashMap<>();
    all.put("checks", checks());
    all.put(
        "checks-none",
        new ChecksView(
            frame("Checks", Section.CHECKS),
            CheckFilter.ALL,
            Map.of(),
            teams(),
            List.of(),
            0,
            null,
            false));
    all.put(
        "checks-no-match",
        new ChecksView(
            frame("Checks", Section.CHECKS),
            new CheckFilter("zzz", Mark.DOWN, "payments"),
            Map.of(Mark.UP, 0L),
            teams(),
            List.of(),
            0,
            null,
            true));
    all.put("checks-extreme", checksExtreme(30));
    all.put("check-down", checkDown());
    all.put("check-up", checkUp());
    all.put("check-never-heard", checkNeverHeard());
    all.put("check-extreme", checkExtreme());
    return all;
  }

  static List<CheckRow> downRows() {
    return List.of(
        new CheckRow(
            "/checks/platform/db-1-backup",
            "Nightly backup of db-1",
            "Platform",
            "db",
            Mark.DOWN,
            ago(14, 9),
            "no ping for 1 h 5 min",
            "every hour, grace 5 min",
            ago(79, 9)),
        new CheckRow(
            "/checks/search/index-rebuild",
            "Search index rebuild",
            "Search",
            "search",
            Mark.DOWN,
            ago(74, 0),
            "the run that began at 01:02 never ended",
            "every 15 min, grace 10 min",
            ago(104, 3)),
        new CheckRow(
            "/checks/payments/settle",
            "Settle the day with the bank",
            "Payments",
            "ledger",
            Mark.LATE,
            ago(3, 0),
            "expected at 03:23, grace until 03:33",
            "at 03:23 on every day, grace 10 min",
            ago(1443, 0)),
        new CheckRow(
            "/checks/platform/cert-watch",
            "Certificates end in more than 14 days",
            "Platform",
            "edge",
            Mark.UNKNOWN,
            ago(7, 0),
            "its call was due while Allswell was not running",
            "every 30 min, grace 5 min",
            ago(40, 0)),
        new CheckRow(
            "/checks/platform/new",
            "Object store inventory",
            "Platform",
            "storage",
            Mark.WAITING,
            ago(600, 0),
            "never heard, first expected by 06:00",
            "at 05:30 on every day, grace 30 min",
            null),
        new CheckRow(
            "/checks/search/spell",
            "Spelling dictionary refresh",
            "Search",
            "search",
            Mark.PAUSED,
            ago(9000, 0),
            "paused by Chris Ito",
            "every day, grace 1 h",
            ago(9100, 0)));
  }

  static ChecksView checks() {
    List<CheckRow> rows = new ArrayList<>(downRows());
    String[] names = {
      "Invoices are sent",
      "Mail queue drains",
      "Replica db-2 keeps up",
      "Exchange rates arrive",
      "Image thumbnails",
      "Disk snapshots, zone a",
      "Disk snapshots, zone b",
      "Sessions are cleaned up",
      "Licence count",
      "Audit export",
      "Cache warm-up",
      "Feed of new products"
    };
    for (int i = 0; i < names.length; i++) {
      rows.add(
          new CheckRow(
              "/checks/platform/c" + i,
              names[i],
              i % 3 == 0 ? "Payments" : "Platform",
              i % 2 == 0 ? "mail" : "storage",
              Mark.UP,
              ago(90_000L + i * 777L, 0),
              "",
              i % 4 == 0
                  ? "at 04:00 on weekdays, grace 1 h"
                  : "every " + (i + 1) + " min, grace 2 min",
              ago(i, 7 * i + 1)));
    }
    return new ChecksView(
        frame("Checks", Section.CHECKS),
        CheckFilter.ALL,
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
        teams(),
        rows,
        412,
        "/checks?after=18",
        true);
  }

  static List<CheckRow> extremeRows() {
    return List.of(
        new CheckRow("/checks/x/1", LONG, LONG, LONG, Mark.DOWN, ago(14, 0), LONG, LONG, ago(1, 0)),
        new CheckRow(
            "/checks/x/2",
            MARKUP,
            "Payments",
            MARKUP,
            Mark.UNKNOWN,
            ago(14, 0),
            MARKUP,
            "every hour",
            ago(60 * 24 * 400, 0)),
        new CheckRow(
            "/checks/x/3",
            FROM_RIGHT_TO_LEFT,
            "فريق المنصة",
            "قاعدة",
            Mark.LATE,
            ago(14, 0),
            "no ping for 1 h",
            "every hour",
            ago(1, 0)),
        new CheckRow(
            "/checks/x/4", EMOJI, "🚒", "🕯️", Mark.WAITING, ago(14, 0), "", "every hour", null));
  }

  static ChecksView checksExtreme(int many) {
    List<CheckRow> rows = new ArrayList<>(extremeRows());
    for (int i = rows.size(); i < many; i++) {
      rows.add(
          new CheckRow(
              "/checks/x/" + i,
              "Worker " + i + " reports",
              "Payments",
              "worker",
              i % 7 == 0 ? Mark.DOWN : Mark.UP,
              ago(i, 0),
              i % 7 == 0 ? "no ping for " + i + " min" : "",
              "every minute, grace 1 min",
              ago(i, i % 60)));
    }
    return new ChecksView(
        frame("Checks", Section.CHECKS, reader(Role.RESPONDER), 1204),
        new CheckFilter(MARKUP, Mark.DOWN, "payments"),
        Map.of(Mark.UP, 850L, Mark.DOWN, 150L),
        teams(),
        rows,
        1_000_000,
        "/checks?after=1000",
        true);
  }

  static CheckView checkDown() {
    CheckRow row = downRows().getFirst();
    return check(
        row,
        "no ping for 1 h 5 min, expected every hour, grace 5 min",
        "db-1's dump to the object store, then the check of its size. Runbook: restore from the day before if it is missing.",
        new Link("#214 Nightly backup of db-1 is down", "/incidents/214"),
        null,
        pings(),
        List.of(
            entry(
                ago(14, 9),
                BAD,
                "Down: no ping for 1 h 5 min, expected every hour, grace 5 min.",
                null),
            entry(ago(900, 0), PLAIN, "Grace changed from 10 min to 5 min.", "Ana Kovács"),
            entry(ago(2890, 0), GOOD, "Up again after 24 min.", null),
            entry(ago(2914, 0), BAD, "Down: exit status 3.", null)),
        List.of(new OpenRun("0b8f2f1e", ago(79, 30), in(11))));
  }

  static CheckView checkUp() {
    CheckRow row =
        new CheckRow(
            "/checks/platform/replica",
            "Replica db-2 keeps up",
            "Platform",
            "db",
            Mark.UP,
            ago(43_000, 0),
            "",
            "every 5 min, grace 2 min",
            ago(1, 3));
    return check(row, "", "", null, in(6), pings(), List.of(), List.of());
  }

  static CheckView check(
      CheckRow row,
      String why,
      String description,
      @Nullable Link incident,
      @Nullable Instant due,
      List<PingRow> pings,
      List<TimelineEntry> timeline,
      List<OpenRun> runs) {
    CheckRow said =
        new CheckRow(
            row.path(),
            row.name(),
            row.team(),
            row.service(),
            row.state(),
            row.since(),
            why,
            row.schedule(),
            row.lastPing());
    String address = "https://allswell.example.org/ping/6f1d2c34-8a07-4d7b-9a53-5c1b7b1f2e90";
    return new CheckView(
        frame(row.name(), Section.CHECKS),
        said,
        Mark.CRITICAL,
        description,
        Map.of("host", "db-1", "zone", "eu-central-1b"),
        incident,
        due,
        List.of(in(34), in(94), in(154)),
        "Europe/Berlin",
        address,
        "https://watch.example.org/ping/Zk3vQ9mXr2tLw8Yb1NcPfA/database-backup",
        List.of("Only POST counts; other calls are kept as ignored."),
        Snippets.of("nightly-backup", "0 3 * * *", address),
        runs,
        pings,
        timeline,
        true);
  }

  static List<PingRow> pings() {
    List<PingRow> pings = new ArrayList<>();
    pings.add(
        new PingRow(
            1,
            ago(79, 30),
            Mark.START,
            null,
            null,
            "0b8f2f1e",
            "curl/8.5.0 from 10.0.3.17",
            "",
            false,
            false));
    pings.add(
        new PingRow(
            2,
            ago(139, 2),
            Mark.SUCCESS,
            0,
            Duration.ofMillis(252_300),
            "7c1d",
            "curl/8.5.0 from 10.0.3.17",
            "dumped 41.2 GB in 4 min 11 s",
            false,
            false));
    pings.add(
        new PingRow(
            3,
            ago(199, 9),
            Mark.FAIL,
            3,
            Duration.ofMillis(740),
            "93aa",
            "curl/8.5.0 from 10.0.3.17",
            "pg_dump: error: connection to server at \"db-1\" (10.0.3.17), port 5432 failed: FATAL:  the database system is starting up\npg_dump: error: query was: SELECT pg_catalog.set_config('search_path', '', false)\nbackup.sh: line 41: exit 3",
            false,
            false));
    pings.add(
        new PingRow(
            4,
            ago(259, 1),
            Mark.SUCCESS,
            0,
            Duration.ofSeconds(248),
            "51f0",
            "curl/8.5.0 from 10.0.3.17",
            "dumped 41.1 GB in 4 min 8 s",
            false,
            true));
    pings.add(
        new PingRow(
            5,
            ago(300, 1),
            Mark.LOG,
            null,
            null,
            null,
            "curl/8.5.0 from 10.0.3.17",
            "vacuum is still running, dump may take longer",
            false,
            false));
    for (int i = 1; i < 8; i++) {
      pings.add(
          new PingRow(
              100 + i,
              ago(260 + 60L * i, i),
              Mark.SUCCESS,
              0,
              Duration.ofSeconds(240 + 3L * i),
              null,
              "curl/8.5.0 from 10.0.3.17",
              "",
              false,
              false));
    }
    return pings;
  }

  static CheckView checkNeverHeard() {
    CheckRow row =
        new CheckRow(
            "/checks/platform/new",
            "Object store inventory",
            "Platform",
            "storage",
            Mark.WAITING,
            ago(600, 0),
            "never heard, first expected by 06:00",
            "at 05:30 on every day, grace 30 min",
            null);
    return new CheckView(
        frame(row.name(), Section.CHECKS, reader(Role.VIEWER), 0),
        row,
        Mark.WARNING,
        "",
        Map.of(),
        null,
        in(154),
        List.of(in(124)),
        "Europe/Berlin",
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  static CheckView checkExtreme() {
    CheckRow row =
        new CheckRow(
            "/checks/x/1",
            LONG,
            LONG,
            LONG,
            Mark.DOWN,
            ago(60 * 24 * 500, 0),
            MARKUP + LONG,
            LONG,
            ago(1, 0));
    List<PingRow> pings =
        List.of(
            new PingRow(
                7, NOW, Mark.FAIL, 255, Duration.ofDays(2), LONG, LONG, MARKUP, false, true),
            new PingRow(
                8,
                NOW,
                Mark.SUCCESS,
                null,
                Duration.ofMillis(3),
                null,
                "x",
                LONG.repeat(20),
                true,
                false),
            new PingRow(
                9,
                NOW,
                Mark.LOG,
                null,
                null,
                null,
                "x",
                FROM_RIGHT_TO_LEFT + "\n" + EMOJI + "\u0000\u001b[31mred",
                false,
                false));
    return new CheckView(
        frame(row.name(), Section.CHECKS),
        row,
        Mark.INFO,
        (MARKUP + "\n").repeat(5) + LONG,
        Map.of(LONG, LONG, "markup", MARKUP, "emoji", EMOJI),
        new Link(LONG, "/incidents/1"),
        null,
        List.of(),
        null,
        "https://" + LONG + ".example.org/ping/6f1d2c34-8a07-4d7b-9a53-5c1b7b1f2e90",
        "https://" + LONG + ".example.org/ping/Zk3vQ9mXr2tLw8Yb1NcPfA/" + LONG,
        List.of(LONG),
        List.of(new Snippet(LONG, LONG.repeat(3))),
        List.of(new OpenRun(null, NOW, NOW)),
        pings,
        List.of(entry(NOW, BAD, MARKUP + LONG, LONG)),
        false);
  }
}
