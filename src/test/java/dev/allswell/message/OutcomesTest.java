package dev.allswell.message;

import static dev.allswell.Eventually.eventually;
import static dev.allswell.message.Office.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.MovableClock;
import dev.allswell.logbook.Kind;
import dev.allswell.message.Delivery.Status;
import dev.allswell.message.Receiver.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final SendingLimits IMPATIENT =
      new SendingLimits(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofSeconds(30));

  private final Office office = new Office();
  private Receiver receiver;
  private Contact ana;

  @BeforeEach
  void open() throws IOException {
    receiver = new Receiver();
    office.ntfy("push", receiver);
    ana = office.contact(office.ana, "push", "ana-pages");
  }

  @AfterEach
  void close() {
    receiver.release();
    office.close();
    receiver.close();
  }

  @Test
  void aCrashBetweenSendingAndAnswerIsSentAgainWithTheSameKeyAndSaysSo() {
    Delivery delivery = office.call(ana);
    receiver.holding();
    office.node().turn();
    eventually("the first try arrived", () -> receiver.got().size() == 1);
    SendDueDeliveries survivor = office.node();
    office.clock.advance(Duration.ofSeconds(29));
    survivor.turn();
    assertThat(office.now(delivery).status()).isEqualTo(Status.SENDING);

    office.clock.advance(Duration.ofSeconds(1));
    survivor.turn();
    assertThat(office.now(delivery).mayRepeat()).isTrue();
    assertThat(office.says(Kind.DELIVERY_OUTCOME_UNKNOWN))
        .singleElement()
        .asString()
        .contains("Nobody knows whether the call to Ana by push arrived")
        .contains("Try 2 of 4 follows, and says that it may be a repeat.");
    receiver.release();
    office.clock.advance(Duration.ofSeconds(3));
    office.settle(survivor);
    assertThat(office.now(delivery).status()).isEqualTo(Status.SENT);
    assertThat(keys()).hasSize(2).containsOnly(keys().getFirst());
    assertThat(receiver.got().get(0).body()).doesNotContain("repeat");
    assertThat(receiver.got().get(1).body()).contains("May be a repeat: backup is down");
  }

  @Test
  void anAcceptanceThatComesAfterALaterTryBeganCountsAndIsSaid() {
    Delivery delivery = office.call(ana);
    SendDueDeliveries slow = hangsUntilAnotherTryBegan(Answer.of(503, "busy"));
    isSentBy(slow, delivery);
    assertThat(office.says(Kind.DELIVERY_SENT))
        .singleElement()
        .asString()
        .matches("Called Ana by push: accepted in \\d+ ms, after try 2 had begun\\.");

    office.closeNodes();
    office.clock.advance(Duration.ofMinutes(1));
    office.settle(office.node());
    assertThat(office.now(delivery).status())
        .as("the failure came too late")
        .isEqualTo(Status.SENT);
    assertThat(receiver.got()).as("no third try").hasSize(2);
    assertThat(office.says(Kind.DELIVERY_RETRIED)).isEmpty();
  }

  @Test
  void whatWasAcceptedTwiceIsSaidTwice() {
    Delivery delivery = office.call(ana);
    isSentBy(hangsUntilAnotherTryBegan(Answer.of(200, "ok")), delivery);
    office.closeNodes();
    assertThat(office.says(Kind.DELIVERY_SENT))
        .hasSize(2)
        .last()
        .asString()
        .matches("Called Ana by push: accepted in \\d+ ms, at try 2, after it was sent\\.");
  }

  @Test
  void anAcceptanceThatComesAfterItWasGivenUpCounts() {
    Delivery delivery = office.call(ana);
    receiver.holding();
    SendDueDeliveries slow = office.node();
    slow.turn();
    eventually("the first try arrived", () -> receiver.got().size() == 1);
    office.database.run(tx -> office.deliveries.giveUp(tx, office.ana));
    assertThat(office.now(delivery).status()).isEqualTo(Status.GIVEN_UP);
    receiver.release();
    isSentBy(slow, delivery);
    assertThat(office.says(Kind.DELIVERY_SENT))
        .singleElement()
        .asString()
        .endsWith(" ms, after it was given up.");
  }

  /** The first try is accepted at last; the second is answered so. */
  private SendDueDeliveries hangsUntilAnotherTryBegan(Answer second) {
    receiver.holding();
    SendDueDeliveries slow = office.node();
    slow.turn();
    eventually("the first try arrived", () -> receiver.got().size() == 1);
    receiver.answering(second);
    office.clock.advance(Duration.ofSeconds(30));
    SendDueDeliveries other = office.node();
    other.turn();
    office.clock.advance(Duration.ofSeconds(3));
    other.turn();
    eventually("the second try arrived", () -> receiver.got().size() == 2);
    receiver.release();
    return slow;
  }

  private void isSentBy(SendDueDeliveries node, Delivery delivery) {
    eventually(
        "it is sent",
        () -> {
          node.turn();
          return office.now(delivery).status() == Status.SENT;
        });
  }

  @Test
  void aNodeWhoseClockIsAheadDoesNotRepeatWhatAnotherIsStillSending() {
    Delivery delivery = office.call(ana);
    receiver.holding();
    LeaseClock leases = LeaseClock.ofTheDatabase();
    office.node(office.clock, leases, SendingLimits.DEFAULTS).turn();
    MovableClock fast = new MovableClock(office.clock.instant().plusSeconds(60));
    office.node(fast, leases, SendingLimits.DEFAULTS).turn();
    assertThat(office.now(delivery).status()).isEqualTo(Status.SENDING);

    office.database.run(
        tx -> tx.execute("update deliveries set due_at = due_at - interval '30 seconds'"));
    office.node(fast, leases, SendingLimits.DEFAULTS).turn();
    assertThat(office.now(delivery).status()).as("its lease is over").isEqualTo(Status.PENDING);
  }

  @Test
  void aLateAnswerCountsAsLongAsNothingFollowed() {
    Delivery delivery = office.call(ana);
    receiver.holding();
    SendDueDeliveries slow = office.node();
    slow.turn();
    eventually("the first try arrived", () -> receiver.got().size() == 1);
    office.clock.advance(Duration.ofSeconds(30));
    office.node().turn();
    assertThat(office.now(delivery).status()).isEqualTo(Status.PENDING);
    receiver.release();
    slow.close();
    assertThat(office.now(delivery).status()).isEqualTo(Status.SENT);
    office.clock.advance(Duration.ofMinutes(1));
    office.settle(office.node());
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void aRefusedAddressGivesUpAtOnce() {
    Delivery delivery = office.call(ana);
    receiver.answering(404, "no such topic");
    office.settle(office.node());
    assertThat(office.now(delivery).status()).isEqualTo(Status.GIVEN_UP);
    assertThat(receiver.got()).hasSize(1);
    assertThat(office.says(Kind.DELIVERY_GIVEN_UP))
        .containsExactly("Gave up the call to Ana by push after 1 try (404 no such topic).");
    assertThat(entryOf(Kind.DELIVERY_GIVEN_UP))
        .isEqualTo(
            Map.of("incident", 7L, "person", office.ana.value(), "team", office.team.value()));
  }

  @Test
  void everyIncidentOfACombinedCallHearsThatItWasGivenUp() {
    office.order(office.order(ana, Samples.call("two are down"), subject(7), subject(8)));
    receiver.answering(404, "");
    office.settle(office.node());
    assertThat(office.says(Kind.DELIVERY_GIVEN_UP)).hasSize(2);
  }

  @Test
  void retriesBackOffWithTheMovedClock() {
    Delivery delivery = office.call(ana);
    receiver.answering(503, "busy");
    SendDueDeliveries node = office.node();
    List<Duration> waits = new ArrayList<>();
    for (int attempt = 1; attempt <= 3; attempt++) {
      office.settle(node);
      assertThat(receiver.got()).hasSize(attempt);
      Instant due = office.now(delivery).due();
      assertThat(due).isNotNull();
      Duration wait = Duration.between(office.clock.instant(), due);
      waits.add(wait);
      office.clock.advance(wait.minusMillis(1));
      node.turn();
      assertThat(office.now(delivery).status()).isEqualTo(Status.PENDING);
      office.clock.advance(Duration.ofMillis(1));
    }
    assertThat(waits.get(0)).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
    assertThat(waits.get(2)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
    office.settle(node);
    assertThat(office.now(delivery).status()).isEqualTo(Status.GIVEN_UP);
    assertThat(keys()).hasSize(4).containsOnly(keys().getFirst());
    assertThat(receiver.got()).noneMatch(it -> it.body().contains("repeat"));
    assertThat(office.says(Kind.DELIVERY_RETRIED)).hasSize(3);
  }

  @Test
  void whatHungMayHaveArrivedAndTheNextTrySaysSo() {
    Delivery delivery = office.call(ana);
    receiver.holding();
    SendDueDeliveries node = office.node(IMPATIENT);
    office.settle(node);
    assertThat(office.now(delivery).mayRepeat()).isTrue();
    assertThat(office.says(Kind.DELIVERY_OUTCOME_UNKNOWN)).hasSize(1);
    receiver.release();
    office.clock.advance(Duration.ofSeconds(3));
    office.settle(node);
    assertThat(receiver.got().getLast().body()).contains("May be a repeat");
    assertThat(office.now(delivery).status()).isEqualTo(Status.SENT);
  }

  @Test
  void neitherSecretsNorNumbersComeBackFromAnAnswer() {
    receiver.answering(401, "Bearer tk_secret99 may not post to ana-pages");
    Delivery delivery = office.call(ana);
    office.settle(office.node());
    assertThat(office.now(delivery).answer()).isEqualTo("401 Bearer *** may not post to …ages");
    assertThat(office.says(Kind.DELIVERY_GIVEN_UP).getFirst()).doesNotContain("secret99");

    office.webhook("phone", receiver.at("/accounts/AC12345678/calls"), Pace.DEFAULT);
    receiver.answering(200, "POST /accounts/AC12345678/calls {\"to\": \"+491711234567\"}");
    Delivery call = office.call(office.contact(office.ben, "phone", "+491711234567"));
    office.settle(office.node());
    assertThat(office.now(call).answer()).doesNotContain("AC12345678").contains("\"…4567\"");
    assertThat(office.says(Kind.DELIVERY_SENT).getFirst())
        .startsWith("Called Ben by phone (…4567)");
  }

  @Test
  void aLongTransactionAboutOneCallHoldsUpNoOther() throws SQLException {
    Delivery held = office.call(ana);
    Delivery free = office.call(office.contact(office.ben, "push", "ben-pages"));
    SendDueDeliveries node = office.node();
    node.turn();
    try (Connection other = office.hold(held)) {
      eventually(
          "the other is recorded",
          () -> {
            node.turn();
            return office.now(free).status() == Status.SENT && receiver.got().size() == 2;
          });
      assertThat(office.now(held).status()).isEqualTo(Status.SENDING);
      other.rollback();
    }
    office.settle(node);
    assertThat(office.now(held).status()).isEqualTo(Status.SENT);
    assertThat(receiver.got()).hasSize(2);
  }

  private List<String> keys() {
    return receiver.got().stream().map(it -> String.valueOf(it.header("Idempotency-Key"))).toList();
  }

  private Map<String, Object> entryOf(Kind kind) {
    return office.database.transact(
        tx ->
            tx.createQuery(
                    """
                    select incident_id as incident, person_id as person, team_id as team
                    from entries where kind = :kind
                    """)
                .bind("kind", kind.words())
                .mapToMap()
                .one());
  }
}
