package dev.allswell.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.TestHouse;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.ContactDraft;
import dev.allswell.message.Delivery;
import dev.allswell.message.Message;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallingTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration UNTIL_IT_IS_DOWN = Duration.ofMinutes(65);

  private final TestHouse house = new TestHouse();
  private final PersonId ana = house.given.person("ana", AT_ONCE, TWO_MINUTES);
  private final PersonId bela = house.given.person("bela", AT_ONCE);
  private final PersonId chris = house.given.person("chris", AT_ONCE);
  private final TeamId web = house.given.team("web", ana, bela, chris);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void bothOnDutyAreCalledAtTheSameMomentAndNobodyElse() {
    house.given.onDuty(web, ana, bela);

    backupFallsSilent();

    assertThat(house.to(ana)).hasSize(1);
    assertThat(house.to(bela)).hasSize(1);
    assertThat(house.to(ana).getFirst().due()).isEqualTo(house.to(bela).getFirst().due());
    assertThat(house.to(chris)).isEmpty();
    assertThat(house.to(ana).getFirst().title()).isEqualTo("backup is down");
  }

  @Test
  void theNextContactIsTriedAfterItsWait() {
    house.given.onDuty(web, ana, bela);
    backupFallsSilent();

    house.advance(TWO_MINUTES.minusSeconds(1));
    assertThat(house.to(ana)).hasSize(1);

    house.advance(Duration.ofSeconds(1));
    assertThat(house.to(ana)).hasSize(2);
  }

  @Test
  void acknowledgingStopsTheSecondCallAndTellsTheOther() {
    house.given.onDuty(web, ana, bela);
    backupFallsSilent();
    bothGotTheirCall();

    acknowledge("bela");
    house.advance(TWO_MINUTES.multipliedBy(10));

    assertThat(house.to(ana))
        .extracting(Delivery::title)
        .containsExactly("backup is down", "Acknowledged: backup is down");
    assertThat(house.to(bela)).as("bela knows that she took it").hasSize(1);
    assertThat(house.to(chris)).isEmpty();
  }

  @Test
  void whenNobodyAnswersTheWholeTeamIsCalledAndThenItIsSaidInRed() {
    house.given.onDuty(web, ana, bela);
    backupFallsSilent();

    house.advance(Duration.ofMinutes(7));
    assertThat(house.to(chris)).as("2 minutes of contacts and 5 to answer").hasSize(1);

    house.advance(Duration.ofMinutes(5));
    assertThat(house.says())
        .anyMatch(it -> it.startsWith("nobody answered: Everybody of web was called"));

    house.advance(Duration.ofMinutes(30));
    assertThat(house.to(ana)).as("a new round, by the first contact").hasSize(3);
  }

  @Test
  void whenNobodyIsOnDutyTheWholeTeamIsCalledAtOnce() {
    backupFallsSilent();

    assertThat(List.of(house.to(ana), house.to(bela), house.to(chris)))
        .allSatisfy(messages -> assertThat(messages).hasSize(1));
    assertThat(house.says()).anyMatch(it -> it.startsWith("nobody on duty"));
  }

  @Test
  void aPersonWithoutContactsIsSaidAndTheTeamIsCalledWithoutWaiting() {
    PersonId dora = house.given.person("dora");
    house.given.onDuty(web, dora);

    backupFallsSilent();
    house.settle();

    assertThat(house.says()).anyMatch(it -> it.startsWith("page unreachable: Dora"));
    assertThat(house.to(chris)).hasSize(1);
  }

  @Test
  void aTeamThatNobodyCanReachIsSaidInRed() {
    TeamId lonely = house.given.team("lonely", house.given.person("dora"));
    fallsSilent(house.given.hourly(lonely, "mail", "mail"));
    house.settle();

    assertThat(house.says())
        .anyMatch(it -> it.startsWith("nobody reached: Nobody of lonely could be reached"));
  }

  @Test
  void whoeverWasCalledIsToldWhenItIsWellAgain() {
    house.given.onDuty(web, ana, bela);
    CheckId backup = backupFallsSilent();
    bothGotTheirCall();

    house.ping(backup, PingKind.SUCCESS);

    assertThat(house.to(ana))
        .extracting(Delivery::title)
        .containsExactly("backup is down", "Resolved: backup is down");
    assertThat(house.to(bela)).hasSize(2);
  }

  @Test
  void whoChangedTheirContactSinceTheCallIsToldByTheNewOneThatItIsOver() {
    house.given.onDuty(web, ana, bela);
    CheckId backup = backupFallsSilent();
    bothGotTheirCall();

    house.given.person(
        "bela",
        List.of(
            new ContactDraft("push", "never-with-news", AT_ONCE, false),
            new ContactDraft("push", "new-bela", AT_ONCE, true)));
    house.ping(backup, PingKind.SUCCESS);

    assertThat(house.to(bela)).extracting(Delivery::address).containsExactly("…la-0", "…bela");
    assertThat(house.to(ana)).as("as ever").hasSize(2);
  }

  @Test
  void whoHasNoContactAnyMoreCannotBeToldAndTheLogBookSaysSo() {
    house.given.onDuty(web, ana, bela);
    CheckId backup = backupFallsSilent();
    bothGotTheirCall();

    house.given.person("bela");
    house.ping(backup, PingKind.SUCCESS);

    assertThat(house.says())
        .contains(
            "delivery given up: Bela was called, has no contact any more, and is not told: Resolved: backup is down.");
  }

  @Test
  void anAcknowledgementThatGrowsOldCallsAgain() {
    house.given.onDuty(web, ana, bela);
    backupFallsSilent();
    bothGotTheirCall();
    acknowledge("ana");

    house.advance(Duration.ofMinutes(30));

    assertThat(house.says())
        .anyMatch(it -> it.startsWith("incident acknowledgement ended: Still open"));
    assertThat(house.to(bela))
        .extracting(Delivery::kind)
        .containsExactly(Message.Kind.CALL, Message.Kind.UPDATE, Message.Kind.CALL);
  }

  @Test
  void anAlertThatOutlivesItsIncidentOpensItAgain() {
    house.given.onDuty(web, ana);
    backupFallsSilent();
    house.transact(tx -> house.incidents.resolve(tx, house.onlyIncident(), Actor.person("ana")));

    house.advance(Duration.ofMinutes(30));

    assertThat(house.says()).anyMatch(it -> it.startsWith("incident reopened: Reopened: 1 alert"));
  }

  @Test
  void onlyACallOfThisRoundThatIsGivenUpBringsTheNextContactForward() {
    house.given.onDuty(web, ana, bela);
    backupFallsSilent();
    bothGotTheirCall();
    acknowledge("bela");
    house.advance(Duration.ofMinutes(30));
    assertThat(house.to(ana))
        .extracting(Delivery::kind)
        .containsExactly(Message.Kind.CALL, Message.Kind.UPDATE, Message.Kind.CALL);

    isGivenUp(house.to(ana).get(1));
    assertThat(house.to(ana)).as("an update is no call").hasSize(3);
    isGivenUp(house.to(ana).get(0));
    assertThat(house.to(ana)).as("the first round is over").hasSize(3);
    isGivenUp(house.to(ana).get(2));
    assertThat(house.to(ana)).as("the second contact, before its time").hasSize(4);
  }

  @Test
  void theTeamIsNotKeptWaitingForTheWaitsOfContactsThatWereSkipped() {
    PersonId eve = house.given.person("eve", AT_ONCE, Duration.ofHours(1));
    house.given.onDuty(web, eve);
    backupFallsSilent();

    isGivenUp(house.to(eve).getFirst());
    assertThat(house.to(eve)).as("the second contact, an hour before its time").hasSize(2);
    bothGotTheirCall();
    house.advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(house.to(chris)).isEmpty();

    house.advance(Duration.ofSeconds(1));
    assertThat(house.to(chris)).as("the time to answer counts from the last call").hasSize(1);
  }

  @Test
  void whoseContactsHaveBecomeFewerAndDoNotWorkIsUnreachable() {
    house.given.onDuty(web, ana);
    backupFallsSilent();

    house.given.person("ana", AT_ONCE);
    isGivenUp(house.to(ana).getFirst());

    assertThat(house.says())
        .contains("page unreachable: Ana cannot be reached: no contact is left that works.");
    assertThat(house.to(chris)).as("nobody is waited for").hasSize(1);
  }

  @Test
  void whoseContactsHaveBecomeFewerIsWaitedForWhereOneGotTheCall() {
    house.given.onDuty(web, ana);
    backupFallsSilent();
    bothGotTheirCall();

    house.given.person("ana", AT_ONCE);
    house.advance(TWO_MINUTES);

    assertThat(house.says()).noneMatch(it -> it.startsWith("page unreachable"));
    assertThat(house.to(chris)).isEmpty();
    house.advance(Duration.ofMinutes(5));
    assertThat(house.to(chris)).hasSize(1);
  }

  @Test
  void whoIsCalledLaterReadsWhatJoinedMeanwhile() {
    house.given.onDuty(web, ana);
    house.given.check(web, "mail", "mail", Duration.ofHours(1), Duration.ofMinutes(6));
    house.given.check(web, "shop", "shop", Duration.ofHours(1), Duration.ofMinutes(7));
    backupFallsSilent();
    assertThat(textOfTheLastTo(ana)).doesNotContain("Also");

    house.advance(Duration.ofMinutes(1));
    house.advance(Duration.ofMinutes(1));

    assertThat(house.to(ana).getLast().title()).isEqualTo("backup is down, and 2 more");
    assertThat(textOfTheLastTo(ana)).contains("Also: mail is down, shop is down.");
  }

  @Test
  void theEleventhIncidentInTenMinutesWaitsAMinuteForTheOthersAndTheyLeaveAsOne() {
    house.given.onDuty(web, ana);
    for (int i = 0; i < 30; i++) {
      oneMoreIncident("service-" + i);
    }

    List<Delivery> calls =
        house.to(ana).stream().filter(each -> each.kind() == Message.Kind.CALL).toList();
    assertThat(calls).as("ten of their own, and one for the rest").hasSize(11);
    Delivery combined = calls.getLast();
    assertThat(combined.incidents()).hasSize(20);
    assertThat(combined.title()).isEqualTo("service-10 is down, and 19 more incidents");
    assertThat(combined.due()).isEqualTo(house.clock.instant().plus(Duration.ofMinutes(1)));
  }

  @Test
  void oneFloodOfChecksIsOneIncidentAndOneCallForEachPersonOnDuty() {
    house.given.onDuty(web, ana, bela);
    for (int i = 0; i < 1_200; i++) {
      house.given.hourly(web, "check-" + i, "service-" + i % 40);
    }

    house.advance(UNTIL_IT_IS_DOWN);

    assertThat(house.onlyIncident()).isNotNull();
    assertThat(house.to(ana)).hasSize(1);
    assertThat(house.to(bela)).hasSize(1);
    assertThat(incident().alerts()).isEqualTo(1_200);
  }

  private void oneMoreIncident(String service) {
    Instant now = house.clock.instant();
    house.database.run(
        tx -> {
          IncidentId id =
              new IncidentId(1_000 + Integer.parseInt(service.substring("service-".length())));
          Matter matter =
              new Matter(
                  id,
                  web,
                  service + " is down",
                  "No ping came.",
                  "shop, of Web",
                  Severity.CRITICAL,
                  now);
          house.paging.pager().call(tx, List.of(matter), now);
        });
  }

  private CheckId backupFallsSilent() {
    return fallsSilent(house.given.hourly(web, "backup", "database"));
  }

  private CheckId fallsSilent(CheckId check) {
    house.clock.advance(UNTIL_IT_IS_DOWN);
    house.pings.beat();
    house.judge();
    return check;
  }

  private String textOfTheLastTo(PersonId person) {
    return house.transact(
        tx ->
            tx.createQuery(
                    """
                    select message ->> 'text' from deliveries
                    where person_id = :person order by id desc limit 1
                    """)
                .bind("person", person.value())
                .mapTo(String.class)
                .one());
  }

  /** As the sender would record it. */
  private void bothGotTheirCall() {
    house.database.run(
        tx ->
            tx.execute(
                "update deliveries set status = 'sent', due_at = null, ended_at = created_at"));
  }

  /** As the sender would record it. */
  private void isGivenUp(Delivery delivery) {
    house.database.run(
        tx -> {
          tx.execute(
              "update deliveries set status = 'given up', due_at = null where id = ?",
              delivery.id().value());
          house.logBook.write(
              tx,
              Entry.of(house.clock.instant(), Kind.DELIVERY_GIVEN_UP, "Gave it up.")
                  .incident(house.onlyIncident())
                  .person(delivery.person())
                  .with("delivery", delivery.id()));
        });
    house.settle();
    house.settle();
  }

  private void acknowledge(String who) {
    house.transact(tx -> house.incidents.acknowledge(tx, house.onlyIncident(), Actor.person(who)));
  }

  private dev.allswell.incident.Incident incident() {
    return house.transact(tx -> house.incidents.find(tx, house.onlyIncident()).orElseThrow());
  }
}
