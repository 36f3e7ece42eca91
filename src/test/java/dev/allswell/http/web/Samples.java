package dev.allswell.http.web;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.allswell.http.web.view.Choice;
import dev.allswell.http.web.view.ErrorView;
import dev.allswell.http.web.view.Frame;
import dev.allswell.http.web.view.MeView;
import dev.allswell.http.web.view.PasswordView;
import dev.allswell.http.web.view.Reader;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.SignInView;
import dev.allswell.http.web.view.Theme;
import dev.allswell.http.web.view.TimelineEntry;
import dev.allswell.http.web.view.View;
import dev.allswell.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A night in November: every page as it looks empty, usual and at its worst. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-20T02:26:14Z");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  static final String LONG =
      "nightly_reconciliation_of_every_ledger_with_every_bank_in_every_country_of_the_union_and_beyond_v27a";
  static final String MARKUP =
      "<script>alert('owned')</script> & \"quoted\" <img src=x onerror=a()>";
  static final String FROM_RIGHT_TO_LEFT = "النسخ الاحتياطي لقاعدة البيانات db-1";
  static final String EMOJI = "🕯️ Backup 🚒👩‍🚒";

  private Samples() {}

  /** Every sample by its name in an address. */
  static Map<String, View> all() {
    Map<String, View> all = new LinkedHashMap<>();
    all.putAll(NowSamples.all());
    all.putAll(CheckSamples.all());
    all.putAll(IncidentSamples.all());
    all.putAll(DutySamples.all());
    all.putAll(LogBookSamples.all());
    all.put("sign-in", new SignInView("/incidents/214", null, null));
    all.put(
        "sign-in-problem",
        new SignInView(
            "/",
            "Name and password do not belong together. Try again, or ask an administrator for a link.",
            null));
    all.put(
        "sign-in-link",
        new SignInView("/", null, new SignInView.Link("bG9uZy1zZWNyZXQ", "Ana Kovács")));
    all.put("password", new PasswordView("ana", "/", false, null));
    all.put(
        "password-problem",
        new PasswordView("ana", "/me", true, "The old password is not this one."));
    all.put("me", new MeView(frame("Your account", null), "ana", List.of("Platform"), true, 3));
    all.put("me-new", new MeView(frame("Your account", null), "ana", List.of(), false, 1));
    all.put(
        "me-extreme",
        new MeView(
            frame("Your account", null, new Reader(MARKUP, Role.VIEWER), 120),
            "a".repeat(63),
            List.of(LONG, FROM_RIGHT_TO_LEFT, EMOJI, MARKUP),
            false,
            4321));
    all.put(
        "error-missing",
        new ErrorView(
            frame("Not found", null),
            404,
            "There is no incident 9999.",
            "It may have been mistyped. The list of incidents has all of them.",
            null));
    all.put(
        "error-broken",
        new ErrorView(
            frame("Something broke", null),
            500,
            "This page could not be made.",
            "Watching and calling go on without it. Try again in a moment.",
            "7f3a9c1e"));
    return all;
  }

  static Frame frame(String title, @Nullable Section section) {
    return frame(title, section, reader(Role.RESPONDER), 2);
  }

  static Frame frame(String title, @Nullable Section section, Reader reader, long open) {
    return new Frame(
        title, section, reader, BERLIN, Theme.AS_THE_DEVICE, NOW, 48_213, "0.1.0", open);
  }

  static Reader reader(Role role) {
    return new Reader("Ana Kovács", role);
  }

  static Instant ago(long minutes, long seconds) {
    return NOW.minus(Duration.ofMinutes(minutes).plusSeconds(seconds));
  }

  static Instant in(long minutes) {
    return NOW.truncatedTo(SECONDS).plus(Duration.ofMinutes(minutes));
  }

  static Instant at(String berlin) {
    return java.time.LocalDateTime.parse(berlin).atZone(BERLIN).toInstant();
  }

  static List<Choice> teams() {
    return List.of(
        new Choice("payments", "Payments"),
        new Choice("platform", "Platform"),
        new Choice("search", "Search"));
  }

  static TimelineEntry entry(
      Instant at, dev.allswell.logbook.Kind.Tone tone, String says, @Nullable String actor) {
    return new TimelineEntry(at, tone, says, actor);
  }
}
