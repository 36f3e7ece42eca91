package dev.allswell.message;

import static dev.allswell.Eventually.eventually;
import static dev.allswell.message.Office.TRIGGERED;
import static dev.allswell.message.Office.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.logbook.Kind;
import dev.allswell.message.Delivery.Status;
import dev.allswell.store.Vault;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendDueDeliveriesTest {
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
  void aCallLeavesAndTheLogBookSaysToWhom() {
    Delivery delivery = office.call(ana);
    office.settle(office.node());
    Delivery sent = office.now(delivery);
    assertThat(sent.status()).isEqualTo(Status.SENT);
    assertThat(sent.attempts()).isEqualTo(1);
    assertThat(sent.answer()).isEqualTo("200 ok");
    assertThat(sent.ended()).isEqualTo(office.clock.instant());
    assertThat(office.says(Kind.DELIVERY_SENT))
        .singleElement()
        .asString()
        .matches("Called Ana by push: accepted in \\d+ ms\\.");
    assertThat(entryOf(Kind.DELIVERY_SENT))
        .isEqualTo(
            Map.of("incident", 7L, "person", office.ana.value(), "team", office.team.value()));
  }

  @Test
  void whatIsDueLaterWaitsForItsTime() {
    Order now = office.order(ana, Samples.call("down"), TRIGGERED);
    office.order(
        new Order(
            now.team(),
            now.person(),
            ana,
            now.message(),
            now.due().plusSeconds(60),
            now.subjects()));
    SendDueDeliveries node = office.node();
    node.turn();
    office.settle(node);
    assertThat(receiver.got()).isEmpty();
    office.clock.advance(Duration.ofSeconds(60));
    office.settle(node);
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void aDeadChannelDoesNotDelayTheOthers() throws IOException {
    try (Receiver dead = new Receiver().holding()) {
      office.webhook("dead", dead.at("/"), new Pace(2, 600));
      Contact ben = office.contact(office.ben, "dead", "1");
      for (int incident = 100; incident < 120; incident++) {
        office.order(office.order(ben, Samples.call("down"), subject(incident)));
      }
      Delivery delivery = office.call(ana);
      SendDueDeliveries node = office.node();
      eventually(
          "the other channel's call is sent",
          () -> {
            node.turn();
            return office.now(delivery).status() == Status.SENT;
          });
      eventually("the dead channel has all that it takes", () -> dead.got().size() == 2);
      node.turn();
      assertThat(count(Status.SENDING)).isEqualTo(2);
      assertThat(count(Status.PENDING)).isEqualTo(18);
      dead.release();
      office.settle(node);
      assertThat(dead.got()).hasSize(20);
    }
  }

  @Test
  void anAnswerThatWasRecordedIsNeverSentTwice() throws Exception {
    List<Order> orders = new ArrayList<>();
    for (int incident = 1; incident <= 300; incident++) {
      orders.add(office.order(ana, Samples.call("down"), subject(incident)));
    }
    SSLContext tls = SSLContext.getDefault();
    Duration look = Duration.ofMillis(1);
    try (var _ =
            SendDueDeliveries.start(
                office.database,
                office.vault,
                office.clock,
                LeaseClock.ofTheDatabase(),
                SendingLimits.DEFAULTS,
                tls,
                look);
        var _ =
            SendDueDeliveries.start(
                office.database,
                office.vault,
                office.clock,
                LeaseClock.ofTheDatabase(),
                SendingLimits.DEFAULTS,
                tls,
                look)) {
      office.order(orders.toArray(Order[]::new));
      eventually("all are sent", () -> count(Status.SENT) == 300);
    }
    assertThat(keys()).hasSize(300);
    assertThat(new HashSet<>(keys())).hasSize(300);
    assertThat(office.says(Kind.DELIVERY_SENT)).hasSize(300);
  }

  @Test
  void aChannelBeginsNoMoreThanItMayWithinAMinute() {
    office.webhook("slow", receiver.at("/"), new Pace(100, 3));
    Contact ben = office.contact(office.ben, "slow", "1");
    for (int incident = 1; incident <= 7; incident++) {
      office.order(office.order(ben, Samples.call("down"), subject(incident)));
    }
    SendDueDeliveries node = office.node();
    for (int minute = 1; minute <= 3; minute++) {
      int upToNow = Math.min(7, 3 * minute);
      eventually(
          "this minute's calls are sent",
          () -> {
            node.turn();
            return count(Status.SENT) == upToNow;
          });
      node.turn();
      office.node().turn();
      assertThat(count(Status.SENDING)).isZero();
      office.clock.advance(Duration.ofSeconds(60));
    }
    assertThat(receiver.got()).hasSize(7);
  }

  @Test
  void aProviderThatAskedForRestGetsIt() {
    receiver.answering(new Receiver.Answer(429, Map.of("Retry-After", "20"), "slow down"));
    Delivery first = office.call(ana);
    SendDueDeliveries node = office.node();
    office.settle(node);
    assertThat(office.now(first).due()).isEqualTo(office.clock.instant().plusSeconds(20));
    office.order(office.order(ana, Samples.call("another"), subject(8)));
    node.turn();
    assertThat(count(Status.PENDING)).isEqualTo(2);
    receiver.answering(200, "ok");
    office.clock.advance(Duration.ofSeconds(20));
    office.settle(node);
    assertThat(count(Status.SENT)).isEqualTo(2);
  }

  @Test
  void aCallThatIsBeingStoppedIsNotWaitedForAndDoesNotLeave() throws SQLException {
    Delivery held = office.call(ana);
    Delivery free = office.call(office.contact(office.ben, "push", "ben-pages"));
    SendDueDeliveries node = office.node();
    try (Connection other = office.hold(held);
        Statement statement = other.createStatement()) {
      statement.execute(
          "update deliveries set status = 'stopped', due_at = null where id = " + held.id());
      eventually(
          "the other is sent",
          () -> {
            node.turn();
            return office.now(free).status() == Status.SENT;
          });
      other.commit();
    }
    office.settle(node);
    assertThat(office.now(held).status()).isEqualTo(Status.STOPPED);
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void callsLeaveBeforeUpdates() {
    office.webhook("narrow", receiver.at("/"), new Pace(1, 600));
    Contact ben = office.contact(office.ben, "narrow", "1");
    office.order(office.order(ben, Samples.update("up again"), subject(1)));
    office.clock.advance(Duration.ofSeconds(1));
    office.order(office.order(ben, Samples.call("down"), subject(2)));
    office.settle(office.node());
    assertThat(receiver.got()).extracting(Receiver.Got::body).containsExactly("down", "up again");
  }

  @Test
  void aNodeWithAnotherKeySaysSoInsteadOfBeingSilent() throws Exception {
    byte[] key = new byte[32];
    key[0] = 1;
    Delivery delivery = office.call(ana);
    try (SendDueDeliveries stranger =
        new SendDueDeliveries(
            office.database,
            Vault.of(key),
            office.clock,
            LeaseClock.ofTheDatabase(),
            SendingLimits.DEFAULTS,
            SSLContext.getDefault())) {
      office.settle(stranger);
    }
    assertThat(office.now(delivery).status()).isEqualTo(Status.GIVEN_UP);
    assertThat(office.now(delivery).answer()).contains("sealed with another secret key");
  }

  @Test
  void closingWaitsForWhatIsUnderWayAndRecordsIt() throws Exception {
    Delivery delivery = office.call(ana);
    receiver.holding();
    SendDueDeliveries node = office.node();
    node.turn();
    eventually("it is under way", () -> receiver.got().size() == 1);
    Thread closing = Thread.ofVirtual().start(node::close);
    eventually(
        "it waits, or has not waited",
        () ->
            closing.getState() == Thread.State.TIMED_WAITING
                || closing.getState() == Thread.State.TERMINATED);
    receiver.release();
    closing.join();
    assertThat(office.now(delivery).status()).isEqualTo(Status.SENT);
  }

  private List<String> keys() {
    return receiver.got().stream().map(it -> String.valueOf(it.header("Idempotency-Key"))).toList();
  }

  private int count(Status status) {
    return office.database.transact(
        tx ->
            tx.createQuery("select count(*) from deliveries where status = :status")
                .bind("status", status.words())
                .mapTo(Integer.class)
                .one());
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
