package dev.allswell.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allswell.check.Check;
import dev.allswell.check.CheckException;
import dev.allswell.check.CheckPlan;
import dev.allswell.check.WatchedCheck;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Calendar;
import dev.allswell.check.schedule.Period;
import dev.allswell.config.Change.Verb;
import dev.allswell.incident.Joining;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Kind;
import dev.allswell.message.ContactDraft;
import dev.allswell.message.Severity;
import dev.allswell.people.Person;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import dev.allswell.people.TeamSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final String CHANNELS =
      """
      channels:
        - {slug: push, kind: ntfy, server: https://ntfy.example.org, token: {env: TOKEN}}
        - {slug: mail, kind: email, host: smtp.example.org, from: allswell@example.org}
      """;
  private static final String PEOPLE =
      """
      people:
        - slug: ana
          name: Ana
          zone: Europe/Berlin
          contacts:
            - {channel: push, address: ana-secret-topic}
            - {channel: mail, address: ana@example.org, wait: 2m, updates: false}
        - slug: bela
          name: Béla
          contacts: [{channel: push, address: bela-secret-topic}]
      """;
  private static final String TEAMS =
      """
      teams:
        - {slug: web, name: Web, members: [ana, bela], answer-within: 4m}
      """;
  private static final String SHIFTS =
      """
      shifts:
        - {team: web, from: 2026-11-16 09:00, to: 2026-12-14 09:00, zone: Europe/Berlin, people: [ana, bela]}
      """;
  private static final String CHECKS =
      """
      checks:
        - team: web
          slug: backup
          name: Nightly backup
          schedule: {cron: "0 3 * * *", zone: Europe/Berlin}
          grace: 15m
          service: database
          severity: warning
          labels: {region: eu}
        - {team: web, slug: sync, schedule: {every: 1h}}
      """;
  private static final String ALL = CHANNELS + PEOPLE + TEAMS + SHIFTS + CHECKS;

  private final Instance instance = new Instance();

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void everythingIsMadeAsTheFilesSay() {
    Plan plan = instance.apply(ALL);
    assertThat(plan.changes())
        .extracting(change -> change.verb() + " " + change.kind() + " " + change.name())
        .containsExactly(
            "CREATE channel push",
            "CREATE channel mail",
            "CREATE person ana",
            "CREATE person bela",
            "CREATE team web",
            "CREATE shift web 2026-11-16T08:00:00Z to 2026-12-14T08:00:00Z",
            "CREATE check web/backup",
            "CREATE check web/sync");
    assertThat(plan.warnings()).isEmpty();
    instance.database.run(
        tx -> {
          Team web = instance.roster.team(tx, "web").orElseThrow();
          assertThat(web.answerWithin()).isEqualTo(Duration.ofMinutes(4));
          assertThat(web.fromFiles()).isTrue();
          assertThat(instance.roster.peopleOf(tx, web.id()))
              .extracting(Person::slug)
              .containsExactly("ana", "bela");
          Person ana = instance.roster.person(tx, "ana").orElseThrow();
          assertThat(instance.contacts.of(tx, List.of(ana.id())).get(ana.id()))
              .extracting(contact -> contact.address() + " " + contact.waits() + contact.updates())
              .containsExactly("ana-secret-topic PT0Strue", "ana@example.org PT2Mfalse");
          assertThat(
                  instance.duty.at(tx, List.of(web.id()), instance.clock.instant()).get(web.id()))
              .hasSize(2);
          Check backup = instance.checks.find(tx, web.id(), "backup").orElseThrow().check();
          assertThat(backup.severity()).isEqualTo(Severity.WARNING);
          assertThat(backup.grace()).isEqualTo(Duration.ofMinutes(15));
          assertThat(backup.labels()).isEqualTo(Map.of("region", "eu"));
        });
  }

  @Test
  void applyingAgainChangesNothing() {
    instance.apply(ALL);
    String before = instance.everything();
    Plan again = instance.apply(ALL);
    assertThat(again.changes()).isEmpty();
    assertThat(again.unchanged()).isEqualTo(8);
    assertThat(instance.everything()).isEqualTo(before);
  }

  @Test
  void aPlanSaysWhatApplyingDoesAndChangesNothing() {
    instance.apply(CHANNELS + PEOPLE + TEAMS);
    String before = instance.everything();
    Plan plan = instance.configuration.plan(Instance.sources(ALL), true);
    assertThat(instance.everything()).isEqualTo(before);
    assertThat(instance.prune(ALL)).isEqualTo(plan);
    assertThat(plan.changes()).hasSize(3);
  }

  @Test
  void aChangeIsShownFieldByField() {
    instance.apply(ALL);
    Plan plan =
        instance.apply(
            ALL.replace("answer-within: 4m", "answer-within: 1h30m")
                .replace("name: Béla", "name: Béla B.")
                .replace("wait: 2m", "wait: 3m")
                .replace("people: [ana, bela]}", "people: [bela]}")
                .replace("grace: 15m", "grace: 1h")
                .replace("{region: eu}", "{region: us, tier: \"1\"}")
                .replace("{every: 1h}", "{every: 2h}"));
    assertThat(plan.changes())
        .extracting(change -> change.verb() + " " + change.kind() + " " + change.fields())
        .containsExactlyInAnyOrder(
            "CHANGE person [contact 2 mail after 2m without updates → mail after 3m without updates]",
            "CHANGE person [name Béla → Béla B.]",
            "CHANGE team [answer-within 4m → 1h30m]",
            "CHANGE shift [people ana, bela → bela]",
            "CHANGE check [grace 15m → 1h, labels.region eu → us, labels.tier 1]",
            "CHANGE check [schedule every 1h → every 2h]");
    assertThat(instance.apply(CHANNELS).changes()).isEmpty();
  }

  @Test
  void aShiftThatChangesHandsLeavesNobodyBehind() {
    instance.apply(ALL);
    instance.apply(ALL.replace("people: [ana, bela]}", "people: [bela]}"));
    instance.database.run(
        tx -> {
          Team web = instance.roster.team(tx, "web").orElseThrow();
          assertThat(
                  instance.duty.at(tx, List.of(web.id()), instance.clock.instant()).get(web.id()))
              .hasSize(1);
        });
  }

  @Test
  void aCheckKeepsItsAddressWhenItChanges() {
    instance.apply(ALL);
    CheckId before = sync().id();
    instance.apply(ALL.replace("{every: 1h}", "{every: 2h}"));
    assertThat(sync().id()).isEqualTo(before);
    assertThat(sync().schedule()).isEqualTo(new Period(Duration.ofHours(2)));
  }

  @Test
  void aCheckMayWatchASystemdTimer() {
    instance.apply(ALL);
    String calendar = "{calendar: \"Mon..Fri 06:30\", zone: Europe/Berlin}";
    instance.apply(ALL.replace("{every: 1h}", calendar));
    assertThat(sync().schedule())
        .isEqualTo(Calendar.parse("Mon..Fri 06:30", ZoneId.of("Europe/Berlin")));
    instance.apply(ALL.replace("{every: 1h}", "{calendar: daily UTC}"));
    assertThat(sync().schedule()).isEqualTo(Calendar.parse("daily UTC", ZoneId.of("UTC")));
  }

  @Test
  void aTimerThatNeverRunsAgainIsRefused() {
    assertThatExceptionOfType(CheckException.class)
        .isThrownBy(() -> instance.apply(ALL.replace("{every: 1h}", "{calendar: 2003-03-05 UTC}")))
        .withMessage(
            "schedule \"2003-03-05 UTC UTC\" of sync never comes again: choose a later year, or write \"*\" for any.");
  }

  private Check sync() {
    return instance.database.transact(
        tx ->
            instance
                .checks
                .find(tx, instance.roster.team(tx, "web").orElseThrow().id(), "sync")
                .map(WatchedCheck::check)
                .orElseThrow());
  }

  @Test
  void listsThatAreNotWrittenAreLeftAsTheyAre() {
    instance.apply(ALL);
    assertThat(instance.apply("people: [{slug: bela, name: Béla}]").changes()).isEmpty();
    assertThat(instance.apply("teams: [{slug: web, name: Web, answer-within: 4m}]").changes())
        .isEmpty();
    assertThat(instance.apply("people: [{slug: bela, name: Béla, contacts: []}]").changes())
        .extracting(Change::fields)
        .asString()
        .contains("contact 1 push at once removed", "contact 1 address removed");
  }

  @Test
  void aSecretIsNeverShown() {
    Plan first = instance.apply(ALL);
    Plan second =
        instance.configuration.apply(
            Instance.sources(
                ALL.replace("ana-secret-topic", "ana-other-topic"), Map.of("TOKEN", "tk_second")),
            false,
            Instance.ANA);
    assertThat(second.changes())
        .extracting(change -> change.kind() + " " + change.name() + " " + change.fields())
        .containsExactly("channel push [token changed]", "person ana [contact 1 address changed]");
    Plan third =
        instance.apply(
            CHANNELS.replace(", token: {env: TOKEN}", "") + PEOPLE + TEAMS + SHIFTS + CHECKS);
    assertThat(third.changes().getFirst().fields()).asString().isEqualTo("[token removed]");
    assertThat(
            first.toString()
                + second
                + third
                + instance.everything().replaceAll("contacts\\(.*", ""))
        .doesNotContain("tk_first", "tk_second", "secret-topic", "other-topic", "ana@example.org");
  }

  @Test
  void whatChangedIsInTheLogBook() {
    instance.apply(ALL);
    instance.apply(
        ALL.replace("answer-within: 4m", "answer-within: 6m").replace("tolerance", "grace"));
    assertThat(instance.applied())
        .extracting(it -> it.entry().says())
        .containsExactly(
            "Configuration was applied: 8 created, 0 changed, 0 removed.",
            "Channel push was created by configuration.",
            "Channel mail was created by configuration.",
            "Person ana was created by configuration.",
            "Person bela was created by configuration.",
            "Team web was created by configuration.",
            "Shift web 2026-11-16T08:00:00Z to 2026-12-14T08:00:00Z was created by configuration.",
            "Configuration was applied: 0 created, 1 changed, 0 removed.",
            "Team web was changed by configuration: answer-within 4m → 6m.");
    assertThat(instance.applied().getLast().entry())
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(Actor.person("ana"));
              assertThat(entry.team()).isNotNull();
              assertThat(entry.details())
                  .containsEntry("name", "web")
                  .containsEntry("verb", "changed")
                  .containsEntry("field answer-within", "answer-within 4m → 6m");
            });
  }

  @Test
  void nothingIsRemovedUnlessPruningWasAskedFor() {
    instance.apply(ALL);
    Plan plan = instance.apply(CHANNELS + TEAMS.replace("[ana, bela]", "[ana]"));
    assertThat(plan.count(Verb.REMOVE)).isZero();
    assertThat(plan.leftOver())
        .extracting(it -> it.kind() + " " + it.name())
        .containsExactly(
            "check web/backup",
            "check web/sync",
            "shift web 2026-11-16T08:00:00Z to 2026-12-14T08:00:00Z",
            "person ana",
            "person bela");
    assertThat(sync()).isNotNull();
  }

  @Test
  void pruningRemovesWhatIsInNoFileAnyMore() {
    instance.apply(ALL);
    Plan plan = instance.prune(CHANNELS);
    assertThat(plan.changes())
        .extracting(change -> change.verb() + " " + change.kind() + " " + change.name())
        .containsExactlyInAnyOrder(
            "REMOVE check web/backup",
            "REMOVE check web/sync",
            "REMOVE shift web 2026-11-16T08:00:00Z to 2026-12-14T08:00:00Z",
            "REMOVE team web",
            "REMOVE person ana",
            "REMOVE person bela");
    assertThat(plan.leftOver()).isEmpty();
    assertThat(instance.prune(CHANNELS).changes()).isEmpty();
  }

  @Test
  void pruningLeavesWhatPagesMade() {
    instance.database.run(
        tx -> {
          instance.roster.put(tx, TeamSetup.of("net", "Net"));
          instance.roster.put(
              tx, new PersonSetup("chris", "Chris", ZoneId.of("UTC"), Role.RESPONDER, false));
        });
    instance.apply(ALL);
    instance.prune(CHANNELS);
    instance.database.run(
        tx -> {
          assertThat(instance.roster.team(tx, "net")).isPresent();
          assertThat(instance.roster.person(tx, "chris")).isPresent();
        });
  }

  @Test
  void whatPagesMadeBecomesTheFilesWhenTheyNameIt() {
    instance.database.run(tx -> instance.roster.put(tx, TeamSetup.of("net", "Net")));
    assertThat(instance.apply("teams: [{slug: net, name: Net}]").changes())
        .extracting(Change::fields)
        .asString()
        .isEqualTo("[[kept in pages → files]]");
  }

  @Test
  void pruningTakesNothingAlongThatPagesMade() {
    instance.apply(ALL);
    instance.database.run(
        tx -> {
          Team web = instance.roster.team(tx, "web").orElseThrow();
          Person ana = instance.roster.person(tx, "ana").orElseThrow();
          instance.checks.create(tx, web.id(), handmade(), false, Instance.ANA);
          instance.duty.add(
              tx,
              web.id(),
              Instant.parse("2026-12-24T00:00:00Z"),
              Instant.parse("2026-12-27T00:00:00Z"),
              List.of(ana.id()),
              false);
        });
    String before = instance.everything();
    assertThat(mistakes(CHANNELS, true))
        .containsExactly(
            "team web: It is in no file any more, but has checks or shifts that were not made from files. Remove that first, or put this back into a file.",
            "person ana: They are in no file any more, but on a shift that was not made from files. Remove that first, or put this back into a file.");
    assertThat(instance.everything()).isEqualTo(before);
  }

  @Test
  void aTeamWithAnOpenIncidentStays() {
    instance.apply(ALL);
    instance.database.run(
        tx -> {
          Team web = instance.roster.team(tx, "web").orElseThrow();
          instance.incidents.join(tx, List.of(failing(web)), instance.clock.instant());
        });
    String before = instance.everything();
    assertThat(mistakes(CHANNELS + PEOPLE, true))
        .containsExactly(
            "team web: It is in no file any more, but has open incidents, which would go with it. Resolve them first, or put this back into a file.");
    assertThat(instance.everything()).isEqualTo(before);
  }

  @Test
  void whatAPersonWhoGoesWasStillToBeSentIsSaidToBeGivenUp() {
    instance.apply(ALL);
    instance.database.run(
        tx -> {
          Team web = instance.roster.team(tx, "web").orElseThrow();
          instance.incidents.join(tx, List.of(failing(web)), instance.clock.instant());
        });
    instance.paging.due().turn();
    instance.prune(
        CHANNELS
            + PEOPLE.substring(0, PEOPLE.indexOf("  - slug: bela"))
            + TEAMS.replace(", bela", "")
            + SHIFTS.replace(", bela", "")
            + CHECKS);
    assertThat(instance.entries(Kind.DELIVERY_GIVEN_UP))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.entry().says())
                    .isEqualTo(
                        "Gave up the call to Béla by push after 0 tries (they were removed)."));
  }

  private static Joining failing(Team team) {
    return new Joining(
        team.id(),
        "web",
        Joining.keyOf("web"),
        Severity.CRITICAL,
        "Nightly backup is down",
        "No call since 03:15",
        null);
  }

  private static CheckPlan handmade() {
    return new CheckPlan(
        "handmade",
        "By hand",
        "web",
        Severity.CRITICAL,
        Map.of(),
        "",
        new Period(Duration.ofHours(1)),
        Duration.ZERO,
        Duration.ZERO,
        PingRules.USUAL,
        null);
  }

  @Test
  void aShiftThatIsOverStaysAsHistory() {
    String past = SHIFTS.replace("2026-11-16", "2026-11-02").replace("2026-12-14", "2026-11-09");
    instance.apply(CHANNELS + PEOPLE + TEAMS + past);
    Plan plan =
        instance.prune(
            CHANNELS
                + PEOPLE.substring(0, PEOPLE.indexOf("  - slug: bela"))
                + TEAMS.replace("[ana, bela]", "[ana]"));
    assertThat(plan.changes())
        .extracting(change -> change.verb() + " " + change.kind() + " " + change.name())
        .containsExactly("CHANGE team web", "REMOVE person bela");
    instance.database.run(
        tx -> {
          Team web = instance.roster.team(tx, "web").orElseThrow();
          assertThat(
                  instance
                      .duty
                      .at(tx, List.of(web.id()), Instant.parse("2026-11-05T00:00:00Z"))
                      .get(web.id()))
              .hasSize(1);
        });
  }

  @Test
  void aChannelThatPeopleOfPagesNeedStays() {
    instance.apply(ALL);
    instance.database.run(
        tx -> {
          instance.roster.put(
              tx, new PersonSetup("chris", "Chris", ZoneId.of("UTC"), Role.RESPONDER, false));
          instance.contacts.replace(
              tx,
              instance.roster.person(tx, "chris").orElseThrow().id(),
              List.of(new ContactDraft("push", "chris-topic", Duration.ZERO, true)));
        });
    String before = instance.everything();
    String says =
        "channel push: Channel push is used by contacts of chris. Take it out of their contacts first.";
    assertThat(mistakes("teams: [{slug: net}]", true)).containsExactly(says);
    assertThatThrownBy(
            () -> instance.configuration.plan(Instance.sources("teams: [{slug: net}]"), true))
        .hasMessage(says);
    assertThat(instance.everything()).isEqualTo(before);
  }

  @Test
  void filesThatWantNothingPruneNothing() {
    instance.apply(ALL);
    String before = instance.everything();
    assertThat(mistakes("# nothing\n", true))
        .containsExactly(
            "These files want nothing, so pruning would remove everything that was made from files. Name the files that you mean.");
    assertThat(instance.everything()).isEqualTo(before);
  }

  @Test
  void aNameThatRefersToNothingIsSaid() {
    assertThat(
            mistakes(
                CHANNELS
                    + PEOPLE.replace("channel: mail", "channel: maill")
                    + TEAMS.replace("members: [ana, bela]", "members: [ana, bella]")
                    + SHIFTS.replace("people: [ana, bela]", "people: [dora]")
                    + CHECKS.replace("team: web, slug: sync", "team: wep, slug: sync"),
                false))
        .containsExactly(
            "a.yaml:10:19: person ana: contacts[1].channel \"maill\": There is no such channel. Did you mean mail?",
            "a.yaml:15:43: team web: members[1] \"bella\": There is no such person. Did you mean bela?",
            "a.yaml:17:93: shifts[0]: people[0] \"dora\": There is no such person. Put it into the files too, or correct the name.",
            "a.yaml:27:12: check sync: team \"wep\": There is no such team. Did you mean web?");
  }

  @Test
  void aThingWithAMistakeIsStillThere() {
    assertThat(mistakes(ALL.replace("answer-within: 4m", "answer-within: 4"), false)).hasSize(1);
  }

  @Test
  void anAddressMustFitItsChannel() {
    assertThat(mistakes(CHANNELS + PEOPLE.replace("ana@example.org", "ana at home"), false))
        .containsExactly(
            "a.yaml:10:34: person ana: contacts[1].address \"ana at home\": Give one e-mail address, such as ana@example.org.");
  }

  @Test
  void aChannelCannotBecomeAnotherKind() {
    instance.apply(ALL);
    assertThat(
            mistakes(
                "channels: [{slug: mail, kind: ntfy, server: https://ntfy.example.org}]", false))
        .containsExactly(
            "a.yaml:1:31: channel mail: kind \"ntfy\": There is a channel mail of kind email, to whose addresses this would mean nothing. Give the new one another slug.");
  }

  @Test
  void aMistakeAnywhereChangesNothingAnywhere() {
    String before = instance.everything();
    mistakes(ALL + "  - {team: web, slug: late, schedule: {every: never}}\n", false);
    assertThat(instance.everything()).isEqualTo(before);
  }

  @Test
  void aSecretThatWasNotSentIsSaid() {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                instance.configuration.apply(
                    Instance.sources(CHANNELS, Map.of()), false, Instance.ANA));
    assertThat(e.getMessage())
        .isEqualTo(
            "a.yaml:2:71: channel push: token: The secret (env TOKEN) was not sent along with the files.");
  }

  @Test
  void whoWouldNotBeCalledIsSaidBeforehand() {
    Plan plan =
        instance.apply(
            CHANNELS
                + PEOPLE.replace(
                    "contacts: [{channel: push, address: bela-secret-topic}]", "contacts: []")
                + """
                teams:
                  - {slug: web, members: [ana, bela]}
                  - {slug: net, members: []}
                shifts:
                  - {team: web, from: 2026-11-16 09:00, to: 2026-11-23 09:00, zone: UTC, people: [bela]}
                  - {team: web, from: 2026-11-24 09:00, to: 2026-12-14 09:00, zone: UTC, people: [ana]}
                checks:
                  - {team: net, slug: ping, schedule: {every: 1m}}
                """);
    assertThat(plan.warnings())
        .extracting(Warning::toString)
        .containsExactly(
            "team net: It has no members, so nobody is left to call when those on duty do not answer. List its members.",
            "team net: Nobody is on duty on any of the next 14 days. It answers for a check. Add shifts.",
            "team web: Nobody is on duty from Mon 23 Nov 2026 09:00 to Tue 24 Nov 2026 09:00 UTC. Add shifts.",
            "person bela: They are on duty in the next 14 days, but nothing reaches them. Give them a contact.");
  }

  @Test
  void warningsAreForetoldAsTheyWillBe() {
    instance.apply(ALL);
    instance.database.run(
        tx -> {
          instance.roster.put(tx, TeamSetup.of("net", "Net"));
          Team net = instance.roster.team(tx, "net").orElseThrow();
          Person ana = instance.roster.person(tx, "ana").orElseThrow();
          instance.roster.putMembers(tx, net.id(), List.of(ana.id()));
          instance.checks.create(tx, net.id(), handmade(), false, Instance.ANA);
          instance.duty.add(
              tx,
              net.id(),
              instance.clock.instant(),
              instance.clock.instant().plus(Duration.ofDays(2)),
              instance.roster.people(tx).stream().map(Person::id).toList(),
              false);
        });
    String files =
        CHANNELS
            + PEOPLE.replace(
                "[{channel: push, address: bela-secret-topic}]", "[]\n  - {slug: dora}")
            + TEAMS.replace("[ana, bela]", "[]")
            + "  - {slug: new, members: [dora]}\n"
            + SHIFTS.replace("2026-12-14", "2026-11-25").replace("[ana, bela]", "[dora]")
            + "checks: [{team: new, slug: sync, schedule: {every: 1h}}]\n";
    Plan foretold = instance.configuration.plan(Instance.sources(files), true);
    assertThat(foretold.warnings())
        .extracting(Warning::toString)
        .containsExactly(
            "team net: Nobody is on duty from Sun 22 Nov 2026 09:00 to Fri 4 Dec 2026 09:00 UTC. It answers for a check. Add shifts.",
            "team new: Nobody is on duty on any of the next 14 days. It answers for a check. Add shifts.",
            "team web: It has no members, so nobody is left to call when those on duty do not answer. List its members.",
            "team web: Nobody is on duty from Wed 25 Nov 2026 08:00 to Fri 4 Dec 2026 09:00 UTC. Add shifts.",
            "person bela: They are on duty in the next 14 days, but nothing reaches them. Give them a contact.",
            "person dora: They are on duty in the next 14 days, but nothing reaches them. Give them a contact.");
    assertThat(instance.prune(files)).isEqualTo(foretold);
    assertThat(instance.apply("channels: []").warnings()).isEqualTo(foretold.warnings());
  }

  @Test
  void twoAtOnceGoOneAfterTheOther() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Plan>> plans =
          threads.invokeAll(java.util.Collections.nCopies(4, () -> instance.apply(ALL)));
      long changed = 0;
      for (Future<Plan> plan : plans) {
        changed += plan.get().changes().size();
      }
      assertThat(changed).isEqualTo(8);
    }
    assertThat(instance.applied()).hasSize(7);
  }

  private List<String> mistakes(String yaml, boolean prune) {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> instance.configuration.apply(Instance.sources(yaml), prune, Instance.ANA));
    return e.mistakes().stream().map(Mistake::toString).toList();
  }
}
