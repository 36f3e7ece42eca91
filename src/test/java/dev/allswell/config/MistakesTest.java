package dev.allswell.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.message.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong in files, and what they are told. */
class MistakesTest {
  private static final String CHECK =
      """
      checks:
        - team: web
          slug: backup
      """;

  @ParameterizedTest(name = "{1}")
  @MethodSource("badInput")
  void eachMistakeNamesItsPlaceFieldValueAndRemedy(String yaml, String said) {
    assertThat(mistakes(yaml)).containsExactly(said.strip().split("\n"));
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        // the wrong type
        said(
            "teams: web",
            "a.yaml:1:8: teams: Here stands a single value, but it should be a list."),
        said("- web", "a.yaml:1:1: Here stands a list, but it should be fields with names."),
        said(
            "teams:\n  - web",
            "a.yaml:2:5: teams[0]: Here stands a single value, but it should be fields with names."),
        said(
            "teams:\n  - slug: [web]",
            "a.yaml:2:11: teams[0]: slug: Here stands a list, but it should be a short name."),
        said(
            "teams:\n  - slug: web\n    name: {en: Web}",
            "a.yaml:3:11: team web: name: Here stands fields with names, but it should be text."),
        said(
            "teams:\n  - slug: web\n    name:",
            "a.yaml:3:10: team web: name: It is empty: give text."),
        said(
            CHECK + "    schedule: 5m",
            "a.yaml:4:15: check backup: schedule: Here stands a single value, but it should be fields with names."),
        said(
            "people:\n  - slug: ana\n    contacts: [{channel: push, updates: maybe}]",
            "a.yaml:3:41: person ana: contacts[0].updates \"maybe\": Write true or false."),
        said(
            "channels:\n  - {slug: push, kind: ntfy, server: https://ntfy.sh, priority: loud}",
            "a.yaml:2:65: channel push: priority \"loud\": Give a whole number from 1 to 5."),
        // missing, unknown and repeated
        said(
            "teams:\n  - name: Web",
            "a.yaml:2:5: teams[0]: slug: It is missing. Give 1 to 63 small letters, digits, hyphens, beginning with a letter or digit."),
        said(
            "teams:\n  - slug: web\n    anwser-within: 5m",
            "a.yaml:3:5: team web: anwser-within: There is no such field. Did you mean answer-within?"),
        said(
            "teams:\n  - slug: web\n    colour: red",
            "a.yaml:3:5: team web: colour: There is no such field here, only answer-within, call-again-after, members, name, slug."),
        said(
            "team:\n  - slug: web",
            "a.yaml:1:1: team: There is no such field. Did you mean teams?"),
        said(
            "teams:\n  - slug: web\n    name: Web\n    name: Net",
            "a.yaml:4:5: team web: name: It stands here twice: first at a.yaml:3:5."),
        said(
            "teams:\n  - slug: web\n  - slug: web",
            "a.yaml:3:5: team web: There are two of team web: the other stands at a.yaml:2:5."),
        said(
            CHECK
                + "    schedule: {every: 1h}\n  - {team: web, slug: backup, schedule: {every: 2h}}",
            "a.yaml:5:5: check backup: There are two of check web/backup: the other stands at a.yaml:2:5."),
        said(
            "teams:\n  - slug: web\n    members: [ana, ana]",
            "a.yaml:3:20: team web: members[1] \"ana\": It stands here twice: first at a.yaml:3:15."),
        // names
        said(
            "teams:\n  - slug: Web Team",
            "a.yaml:2:11: team Web Team: slug \"Web Team\": Give 1 to 63 small letters, digits, hyphens, beginning with a letter or digit."),
        said(
            "people:\n  - slug: ana\n    name: \"Ana\\r\\nBcc: all@example.org\"",
            "a.yaml:3:11: person ana: name \"Ana??Bcc: all@example.org\": Write it in one line, without control characters."),
        said(
            "people:\n  - slug: ana\n    name: %s".formatted("x".repeat(101)),
            "a.yaml:3:11: person ana: name \"%s…\": Shorten it to at most 100 characters."
                .formatted("x".repeat(80))),
        said(
            "people:\n  - slug: ana\n    name: \"  \"",
            "a.yaml:3:11: person ana: name \"  \": Give at least 1 character."),
        said(
            "people:\n  - slug: ana\n    role: admin",
            "a.yaml:3:11: person ana: role \"admin\": Write one of viewer, responder, administrator."),
        said(
            "people:\n  - slug: ana\n    role: veiwer",
            "a.yaml:3:11: person ana: role \"veiwer\": Write one of viewer, responder, administrator. Did you mean viewer?"),
        // times
        said(
            "teams:\n  - slug: web\n    answer-within: 5",
            "a.yaml:3:20: team web: answer-within \"5\": Give a number and a unit (s, m, h, d, w), such as 90s, 5m or 1h30m."),
        said(
            "teams:\n  - slug: web\n    answer-within: 0",
            "a.yaml:3:20: team web: answer-within \"0\": Give 1s to 7d."),
        said(
            CHECK + "    schedule: {every: 1h}\n    grace: -5m",
            "a.yaml:5:12: check backup: grace \"-5m\": It cannot be negative. Give a number and a unit (s, m, h, d, w), such as 90s, 5m or 1h30m."),
        said(
            CHECK + "    schedule: {every: 0s}",
            "a.yaml:4:23: check backup: schedule.every \"0s\": Give 1s to 366d."),
        said(
            CHECK + "    schedule: {every: 99999999999999999999h}",
            "a.yaml:4:23: check backup: schedule.every \"99999999999999999999h\": Give a number and a unit (s, m, h, d, w), such as 90s, 5m or 1h30m."),
        said(
            CHECK + "    schedule: {cron: \"61 * * * *\", zone: UTC}",
            "a.yaml:4:22: check backup: schedule.cron \"61 * * * *\": Minute \"61\" is not within 0–59: correct it, or write \"*\" for any."),
        said(
            CHECK + "    schedule: {cron: \"0 3 * * *\", zone: Europe/Berlln}",
            "a.yaml:4:41: check backup: schedule.zone \"Europe/Berlln\": Zone \"Europe/Berlln\" is not known: did you mean \"Europe/Berlin\"?"),
        said(
            CHECK + "    schedule: {cron: \"0 3 * * *\"}",
            "a.yaml:4:15: check backup: schedule.zone: It is missing. Give the zone on whose clocks the expression is read, such as UTC."),
        said(
            CHECK + "    schedule: {every: 1h, cron: \"0 3 * * *\"}",
            "a.yaml:4:15: check backup: schedule: Give {every: 1h}, {cron: \"0 3 * * *\", zone: Europe/Berlin} or {calendar: \"Mon..Fri 03:00\", zone: Europe/Berlin}."),
        said(
            shift("from: 2026-11-16 09:00\n    to: 2026-11-23 09:00"),
            """
            a.yaml:3:11: shifts[0]: from "2026-11-16 09:00": It has no time zone. Give the shift a zone, such as Europe/Berlin, or the time an offset: 2026-11-16T09:00+01:00.
            a.yaml:4:9: shifts[0]: to "2026-11-23 09:00": It has no time zone. Give the shift a zone, such as Europe/Berlin, or the time an offset: 2026-11-16T09:00+01:00.
            """),
        said(
            shift("from: 2026-03-29 02:30\n    to: 2026-11-23 09:00\n    zone: Europe/Berlin"),
            "a.yaml:3:11: shifts[0]: from \"2026-03-29 02:30\": The clocks of Europe/Berlin skip this time. Give one before or after it."),
        said(
            shift("from: 2026-10-25 02:30\n    to: 2026-11-23 09:00\n    zone: Europe/Berlin"),
            "a.yaml:3:11: shifts[0]: from \"2026-10-25 02:30\": The clocks of Europe/Berlin show this time twice. Give its offset: 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00."),
        said(
            shift("from: 2026-11-23 09:00\n    to: 2026-11-16 09:00\n    zone: UTC"),
            "a.yaml:4:9: shifts[0]: to: The shift ends before it begins. Let it end later."),
        said(
            shift("from: monday\n    to: 2026-11-16 09:00\n    zone: UTC"),
            "a.yaml:3:11: shifts[0]: from \"monday\": Give a time such as 2026-11-16 09:00."),
        said(
            shift("from: 2026-11-16 09:00\n    to: 12026-11-16 09:00\n    zone: UTC"),
            "a.yaml:4:9: shifts[0]: to \"12026-11-16 09:00\": Give a time such as 2026-11-16 09:00."),
        // channels
        said(
            "channels:\n  - {slug: push, kind: nfty, topic: x}",
            "a.yaml:2:24: channel push: kind \"nfty\": Write one of email, ntfy, slack, webhook. Did you mean ntfy?"),
        said(
            "channels:\n  - {slug: push, kind: ntfy, server: \"ftp://x\"}",
            "a.yaml:2:38: channel push: server \"ftp://x\": Give the server's address, such as https://ntfy.sh, with no user and no topic in it."),
        said(
            "channels:\n  - {slug: push, kind: ntfy, server: https://ntfy.sh, token: tk_verysecret}",
            "a.yaml:2:62: channel push: token: A secret never stands in a file. Write {env: NAME} or {file: path} instead."),
        said(
            "channels:\n  - {slug: push, kind: ntfy, server: https://ntfy.sh, token: {env: UNSET}}",
            "a.yaml:2:62: channel push: token: UNSET is not set."),
        said(
            "channels:\n  - {slug: push, kind: ntfy, server: https://ntfy.sh, tokn: tk_verysecret}",
            "a.yaml:2:55: channel push: tokn: There is no such field. Did you mean token?"),
        said(
            "channels:\n  - {slug: mail, kind: email, host: \"smtp\\nexample\", from: allswell@example.org}",
            "a.yaml:2:37: channel mail: host \"smtp?example\": Write it in one line, without control characters."),
        said(
            "channels:\n  - {slug: mail, kind: email, host: smtp.example.org, from: nobody, user: me}",
            """
            a.yaml:2:61: channel mail: from "nobody": Give one address, such as allswell@example.org.
            a.yaml:2:75: channel mail: user "me": Give both user and password, or neither.
            """),
        said(
            "channels:\n  - {slug: sms, kind: webhook, url: https://sms.example.org, form: {a: b}, json: \"{}\"}",
            "a.yaml:2:5: channel sms: body: Give one of form, json, or body with its content-type."),
        said(
            "channels:\n  - slug: sms\n    kind: webhook\n    url: https://sms.example.org\n    json: \"{{title}}\"\n    headers: {Host: x}",
            """
            a.yaml:5:11: channel sms: json "{{title}}": This is not JSON. Put placeholders into quotes: {"text": "{{title}}"}.
            a.yaml:6:14: channel sms: headers "Host": Give a header that Allswell does not set itself, such as X-Api-Key.
            """),
        // not YAML
        said(
            "teams:\n\t- slug: web",
            "a.yaml:2:1: A tab stands where YAML wants spaces. Indent with spaces."),
        said(
            "teams:\n  - slug: web\n   name: Web",
            "a.yaml:3:4: This is not YAML: while parsing a block collection: expected <block end>, but found '<block mapping start>'."),
        said(
            "teams: [web",
            "a.yaml:1:12: This is not YAML: while parsing a flow sequence: expected ',' or ']', but got <stream end>."),
        said(
            "teams:\n  - slug: we\u0007b",
            "a.yaml:2:13: The character U+0007 may not stand in YAML. Take it out, or write it as \"\\u0007\"."),
        said(
            "[".repeat(100_000),
            "a.yaml:1:21: This is nested more than 20 deep. No configuration needs that."),
        said(
            "teams: &all [*all]",
            "a.yaml:1:8: teams[0]: Here stands a list, but it should be fields with names."));
  }

  private static Arguments said(String yaml, String said) {
    return Arguments.of(yaml, said);
  }

  private static String shift(String times) {
    return "shifts:\n  - team: web\n    %s\n    people: [ana]\n".formatted(times);
  }

  @Test
  void allMistakesAreSaidAtOnceInTheirOrder() {
    assertThat(
            mistakes(
                """
                checks:
                  - team: web
                    slug: UPPER
                    schedule: {every: soon}
                    grace: -1s
                teams:
                  - slug: web
                    answer-within: 1y
                """))
        .extracting(line -> line.substring(0, "a.yaml:0".length()))
        .containsExactly("a.yaml:3", "a.yaml:4", "a.yaml:5", "a.yaml:8");
  }

  /** What is wrong with a secret is said without it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{slug: x, kind: webhook, url: {env: SET}}",
        "{slug: x, kind: webhook, url: https://x.example.org, headers: {X-Key: {env: SET}}}",
        "{slug: x, kind: webhook, url: https://x.example.org, signing: tk_secret}",
        "{slug: x, kind: slack, url: {env: SET}}",
        "{slug: x, kind: slack, url: tk_secret}",
        "{slug: x, kind: email, host: x, from: a@example.org, user: a, password: tk_secret}",
        "{slug: x, kind: email, host: x, from: a@example.org, user: a, passwort: tk_secret}",
        "{slug: x, kind: ntfy, server: https://x.example.org, token: [tk_secret]}",
        "{slug: x, kind: ntfy, server: https://x.example.org, token: {env: SET, file: tk_secret}}",
      })
  void noMistakeRepeatsASecret(String channel) {
    assertThat(mistakes("channels: [%s]".formatted(channel)))
        .isNotEmpty()
        .asString()
        .doesNotContain("tk_secret");
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder laughs = new StringBuilder("teams:\n  - &a0 [x, x]\n");
    for (int i = 1; i < 10; i++) {
      laughs.append("  - &a%d [%s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(200)));
    }
    assertThat(mistakes(laughs.toString()))
        .singleElement()
        .asString()
        .contains("There are more than 1000 aliases (*name) in this file. Split the file.");
  }

  @Test
  void anAliasMayBeUsed() {
    Mistakes none = new Mistakes();
    Wanted wanted =
        read(
            """
            teams:
              - {slug: web, members: &both [ana, bela]}
              - {slug: net, members: *both}
            """,
            none);
    assertThat(wanted.teams().getLast().members().orElseThrow())
        .extracting(Named::slug)
        .containsExactly("ana", "bela");
  }

  private static List<String> mistakes(String yaml) {
    Mistakes mistakes = new Mistakes();
    read(yaml, mistakes);
    try {
      mistakes.throwIfAny();
      return List.of();
    } catch (ConfigurationException e) {
      return e.mistakes().stream().map(Mistake::toString).toList();
    }
  }

  private static Wanted read(String yaml, Mistakes mistakes) {
    return ReadWanted.read(
        List.of(new Source("a.yaml", yaml)),
        reference ->
            reference.toString().endsWith("UNSET")
                ? new Secrets.Found.Missing("UNSET is not set.")
                : new Secrets.Found.Here(new Secret("tk_secret{{\n")),
        mistakes);
  }
}
