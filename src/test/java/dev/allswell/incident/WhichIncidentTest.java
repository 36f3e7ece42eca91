package dev.allswell.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.incident.WhichIncident.Draft;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhichIncidentTest {
  private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
  private static final TeamId WEB = new TeamId(1);
  private static final TeamId DATA = new TeamId(2);
  private static final IncidentState TRIGGERED = new IncidentState.Triggered();
  private static final IncidentState ACKNOWLEDGED =
      new IncidentState.Acknowledged(NOW.minusSeconds(60), "person ana", NOW.plusSeconds(1_800));

  @Test
  void theFirstAlertOpensAnIncident() {
    Draft draft = which().take(alert(WEB, "shop", Severity.CRITICAL));

    assertThat(draft.isNew).isTrue();
    assertThat(draft.before.headline()).isEqualTo("shop is down");
  }

  @Test
  void tenServersThatCrashAtOnceAreOneIncident() {
    WhichIncident which = which();

    Draft first = which.take(alert(WEB, "host-0", Severity.CRITICAL));
    for (int i = 1; i < 10; i++) {
      assertThat(which.take(alert(WEB, "host-" + i, Severity.CRITICAL))).isSameAs(first);
    }
    assertThat(first.joined).isEqualTo(10);
    assertThat(first.services).hasSize(10);
  }

  @Test
  void whatBeganTogetherIsListedUpToALimit() {
    WhichIncident which = which();
    Draft draft = which.take(alert(WEB, "host-0", Severity.CRITICAL));
    assertThat(draft.also).isEmpty();

    which.take(alert(WEB, "host-1", Severity.CRITICAL));
    which.take(alert(WEB, "host-2", Severity.CRITICAL));
    which.take(alert(WEB, "host-2", Severity.WARNING));
    assertThat(draft.also).containsExactly("host-1 is down", "host-2 is down");

    for (int i = 3; i < 30; i++) {
      which.take(alert(WEB, "host-" + i, Severity.CRITICAL));
    }
    assertThat(draft.also)
        .hasSize(20)
        .contains("host-20 is down")
        .doesNotContain("host-21 is down");
  }

  @Test
  void whatItSaysNamesThoseThatJoinedAndCountsTheRest() {
    Incident alone = incident(List.of(), 1);
    assertThat(alone.why()).isEqualTo("No ping came.");
    Incident three = incident(List.of("mail is down", "shop is down"), 3);
    assertThat(three.why()).isEqualTo("No ping came.\nAlso: mail is down, shop is down.");
    Incident many = incident(List.of("mail is down"), 30);
    assertThat(many.why()).isEqualTo("No ping came.\nAlso: mail is down, and 28 more.");
  }

  @Test
  void anotherTeamHasAnIncidentOfItsOwn() {
    WhichIncident which = which();

    Draft web = which.take(alert(WEB, "shop", Severity.CRITICAL));
    Draft data = which.take(alert(DATA, "shop", Severity.CRITICAL));

    assertThat(data).isNotSameAs(web);
  }

  @Test
  void anAlertJoinsTheOpenIncidentOfItsServiceHoweverOld() {
    Incident old = incident(WEB, "shop", TRIGGERED, NOW.minus(Duration.ofDays(3)));

    assertThat(which(old).take(alert(WEB, "shop", Severity.INFO)).before).isEqualTo(old);
  }

  @Test
  void aServiceThatJoinedAnIncidentStaysThereThoughItHasBeenAcknowledged() {
    WhichIncident which = which();
    which.take(alert(WEB, "shop", Severity.CRITICAL));
    Draft together = which.take(alert(WEB, "mail", Severity.CRITICAL));
    Incident taken = incident(WEB, List.copyOf(together.services), ACKNOWLEDGED, NOW);

    Draft draft = which(taken).take(alert(WEB, "mail", Severity.WARNING));

    assertThat(draft.before).isEqualTo(taken);
    assertThat(draft.callsAgain()).isFalse();
  }

  @Test
  void whatABlindSpellLeftUnknownIsNoIncidentOfItsServices() {
    Incident blind =
        new Incident(
            new IncidentId(7),
            WEB,
            List.of("shop"),
            "blind until " + NOW,
            "shop is unknown",
            "Allswell could hear nothing.",
            List.of(),
            Severity.WARNING,
            ACKNOWLEDGED,
            NOW.minusSeconds(600),
            1,
            1);

    assertThat(which(blind).take(alert(WEB, "shop", Severity.CRITICAL)).isNew).isTrue();
  }

  @Test
  void anotherServiceJoinsOnlyWhatBeganJustNowAndNobodyHasTaken() {
    Incident justNow = incident(WEB, "shop", TRIGGERED, NOW.minus(Duration.ofMinutes(5)));
    Incident earlier = incident(WEB, "shop", TRIGGERED, NOW.minus(Duration.ofMinutes(6)));
    Incident taken = incident(WEB, "shop", ACKNOWLEDGED, NOW.minus(Duration.ofMinutes(1)));

    assertThat(which(justNow).take(alert(WEB, "mail", Severity.CRITICAL)).isNew).isFalse();
    assertThat(which(earlier).take(alert(WEB, "mail", Severity.CRITICAL)).isNew).isTrue();
    assertThat(which(taken).take(alert(WEB, "mail", Severity.CRITICAL)).isNew).isTrue();
  }

  @Test
  void moreOfTheSameDoesNotCallAgainAfterAnAcknowledgement() {
    Incident taken = incident(WEB, "shop", ACKNOWLEDGED, NOW.minusSeconds(120));

    assertThat(which(taken).take(alert(WEB, "shop", Severity.WARNING)).callsAgain()).isFalse();
  }

  @Test
  void whatComesBackIsCountedOnce() {
    Incident open = incident(List.of("mail is down"), 2);

    Joining again =
        new Joining(
            WEB, "host-0", "service host-0", Severity.WARNING, "host-0 is down", "No.", open.id());
    Draft draft = which(open).take(again);

    assertThat(draft.joined).isOne();
    assertThat(draft.different).isZero();
    assertThat(draft.also).containsExactly("mail is down");
  }

  @Test
  void somethingWorseCallsAgainBecauseAStaleAcknowledgementSwallowsNothing() {
    Incident taken = incident(WEB, "shop", ACKNOWLEDGED, NOW.minusSeconds(120));

    Draft draft = which(taken).take(alert(WEB, "shop", Severity.CRITICAL));

    assertThat(draft.callsAgain()).isTrue();
    assertThat(draft.severity).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void anotherServiceThatJoinsByItsKeyCallsAgain() {
    Incident taken = incident(WEB, "shop", ACKNOWLEDGED, NOW.minusSeconds(120));
    Joining other =
        new Joining(
            WEB, "mail", "service shop", Severity.WARNING, "mail is down", "No ping came.", null);

    assertThat(which(taken).take(other).callsAgain()).isTrue();
  }

  private static WhichIncident which(Incident... open) {
    return new WhichIncident(List.of(open), NOW);
  }

  private static Joining alert(TeamId team, String service, Severity severity) {
    return new Joining(
        team, service, "service " + service, severity, service + " is down", "No ping came.", null);
  }

  private static Incident incident(List<String> also, int alerts) {
    return new Incident(
        new IncidentId(7),
        WEB,
        List.of("host-0"),
        "service host-0",
        "host-0 is down",
        "No ping came.",
        also,
        Severity.WARNING,
        TRIGGERED,
        NOW,
        alerts,
        alerts);
  }

  private static Incident incident(
      TeamId team, String service, IncidentState state, Instant openedAt) {
    return incident(team, List.of(service), state, openedAt);
  }

  private static Incident incident(
      TeamId team, List<String> services, IncidentState state, Instant openedAt) {
    return new Incident(
        new IncidentId(7),
        team,
        services,
        "service " + services.getFirst(),
        services.getFirst() + " is down",
        "No ping came.",
        List.of(),
        Severity.WARNING,
        state,
        openedAt,
        1,
        1);
  }
}
