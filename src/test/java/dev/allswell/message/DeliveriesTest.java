package dev.allswell.message;

import static dev.allswell.Eventually.eventually;
import static dev.allswell.message.Office.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.PersonId;
import dev.allswell.message.Deliveries.Waiting;
import dev.allswell.message.Delivery.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private static final IncidentId SEVEN = new IncidentId(7);
  private static final IncidentId EIGHT = new IncidentId(8);

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
  void anOrderedMessageCanBeSeen() {
    office.order(office.order(ana, Samples.call("backup is down"), subject(7), subject(8)));
    Delivery delivery = about(EIGHT).getFirst();
    assertThat(delivery.status()).isEqualTo(Status.PENDING);
    assertThat(delivery.channel()).isEqualTo("push");
    assertThat(delivery.address()).isEqualTo("…ages");
    assertThat(delivery.title()).isEqualTo("backup is down");
    assertThat(delivery.incidents()).containsExactly(SEVEN, EIGHT);
    assertThat(delivery.created()).isEqualTo(office.clock.instant());
    assertThat(office.now(delivery)).isEqualTo(delivery);
  }

  @Test
  void oneMessagePerPersonIncidentStateContactAndRound() {
    Contact ben = office.contact(office.ben, "push", "ben-pages");
    Message message = Samples.call("down");
    for (int again = 0; again < 2; again++) {
      office.order(
          office.order(ana, message, subject(7)),
          office.order(ana, message, subject(7)),
          office.order(ben, message, subject(7)),
          office.order(ana, message, new Subject(SEVEN, "triggered", 2)),
          office.order(ana, message, new Subject(SEVEN, "resolved", 1)),
          office.order(ana, message, subject(8)));
    }
    assertThat(office.to(office.ana)).hasSize(4);
    assertThat(office.to(office.ben)).hasSize(1);
  }

  @Test
  void anOrderIsMadeForWhatIsNewInIt() {
    office.order(office.order(ana, Samples.call("down"), subject(7)));
    office.order(office.order(ana, Samples.call("both down"), subject(7), subject(8)));
    assertThat(office.to(office.ana))
        .extracting(Delivery::incidents)
        .containsExactly(List.of(EIGHT), List.of(SEVEN));
  }

  @Test
  void thousandsOfOrdersAreThreeStatements() {
    List<Order> orders = new ArrayList<>();
    for (int incident = 1; incident <= 5000; incident++) {
      orders.add(office.order(ana, Samples.call("down " + incident), subject(incident)));
    }
    int statements =
        office.database.transact(
            tx -> {
              AtomicInteger counter = new AtomicInteger();
              tx.setSqlLogger(
                  new SqlLogger() {
                    @Override
                    public void logBeforeExecution(StatementContext context) {
                      counter.incrementAndGet();
                    }
                  });
              office.deliveries.order(tx, orders);
              return counter.get();
            });
    assertThat(statements).isEqualTo(3);
    assertThat(countOfDeliveries()).isEqualTo(5000);
  }

  @Test
  void aMessageWhoseTimeHasNotComeTakesInMore() {
    assertThat(waiting()).isEmpty();
    orderInAMinute(7);
    Waiting waiting = waiting().orElseThrow();
    assertThat(waiting.incidents()).containsExactly(SEVEN);
    office.database.run(
        tx -> office.deliveries.join(tx, waiting.id(), subject(8), Samples.call("two are down")));
    assertThat(office.to(office.ana)).hasSize(1);
    assertThat(office.to(office.ana).getFirst().title()).isEqualTo("two are down");
    assertThat(waiting().orElseThrow().incidents()).containsExactly(SEVEN, EIGHT);
    office.clock.advance(Duration.ofMinutes(1));
    assertThat(waiting()).isEmpty();
    office.settle(office.node());
    assertThat(receiver.got()).hasSize(1);
    assertThat(receiver.got().getFirst().body()).contains("two are down");
    assertThat(office.says(Kind.DELIVERY_SENT)).hasSize(2);
  }

  @Test
  void aStoppedCallNeverLeaves() {
    Delivery delivery = office.call(ana);
    office.order(
        office.order(ana, Samples.update("Ben took it"), new Subject(SEVEN, "acknowledged", 1)));
    assertThat(stop(SEVEN)).isEmpty();
    office.settle(office.node());
    assertThat(office.now(delivery).status()).isEqualTo(Status.STOPPED);
    assertThat(receiver.got())
        .hasSize(1)
        .first()
        .extracting(Receiver.Got::body)
        .asString()
        .contains("Ben took it");
    assertThat(office.says(Kind.DELIVERY_STOPPED))
        .containsExactly("The call to Ana by push was stopped before it left.");
    assertThat(stop(SEVEN)).isEmpty();
    assertThat(office.says(Kind.DELIVERY_STOPPED)).hasSize(1);
  }

  @Test
  void aCombinedCallGoesOnWithoutWhatWasStopped() {
    orderInAMinute(7);
    Waiting waiting = waiting().orElseThrow();
    office.database.run(
        tx -> office.deliveries.join(tx, waiting.id(), subject(8), Samples.call("two are down")));
    List<Waiting> left = stop(SEVEN);
    assertThat(left).containsExactly(new Waiting(waiting.id(), List.of(EIGHT)));
    office.database.run(
        tx -> office.deliveries.rewrite(tx, waiting.id(), Samples.call("one is down")));
    assertThat(office.says(Kind.DELIVERY_STOPPED))
        .containsExactly("Taken out of the combined call to Ana by push before it left.");
    office.clock.advance(Duration.ofMinutes(1));
    office.settle(office.node());
    assertThat(receiver.got().getFirst().body()).contains("one is down");
    assertThat(called(SEVEN)).isEmpty();
    assertThat(called(EIGHT)).isEqualTo(Map.of(office.ana, Set.of(ana.id())));
    assertThat(about(SEVEN)).hasSize(1);
  }

  @Test
  void whatWasStoppedWhileTheLockWasAwaitedIsNotNamedAnyMore() throws Exception {
    orderInAMinute(7);
    Waiting waiting = waiting().orElseThrow();
    office.database.run(
        tx -> office.deliveries.join(tx, waiting.id(), subject(8), Samples.call("two are down")));
    try (ExecutorService another = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Waiting>> found =
          office.database.transact(
              tx -> {
                office.deliveries.stop(tx, SEVEN, office.clock.instant());
                Future<Optional<Waiting>> asked = another.submit(this::waiting);
                eventually("it waits for the lock", this::somebodyWaits);
                return asked;
              });
      assertThat(found.get().orElseThrow().incidents()).containsExactly(EIGHT);
    }
  }

  @Test
  void whoWasCalledOrMayHaveBeenIsToldWhatBecameOfIt() {
    Contact ben = office.contact(office.ben, "push", "ben-pages");
    office.order(
        office.order(ana, Samples.call("down"), subject(7)),
        office.order(ben, Samples.update("up"), subject(7)));
    assertThat(called(SEVEN)).isEmpty();
    assertThat(mayReach()).isTrue();
    SendDueDeliveries node = office.node();
    receiver.holding();
    node.turn();
    assertThat(called(SEVEN)).isEqualTo(Map.of(office.ana, Set.of(ana.id())));
    stop(SEVEN);
    receiver.release();
    office.settle(node);
    assertThat(called(SEVEN)).isEqualTo(Map.of(office.ana, Set.of(ana.id())));
  }

  @Test
  void whatIsOnItsWayIsLeftToFinishButNotTriedAgain() {
    Delivery delivery = office.call(ana);
    SendDueDeliveries node = office.node();
    receiver.holding().answering(503, "busy");
    node.turn();
    assertThat(stop(SEVEN)).isEmpty();
    assertThat(office.now(delivery).status()).isEqualTo(Status.SENDING);
    receiver.release();
    office.settle(node);
    assertThat(office.now(delivery).status()).isEqualTo(Status.STOPPED);
    assertThat(office.says(Kind.DELIVERY_STOPPED))
        .containsExactly(
            "The call to Ana by push did not succeed (503 busy), and nobody needs it any more.");
    assertThat(called(SEVEN)).isEmpty();
  }

  @Test
  void whoseCallWasRefusedIsNotReached() {
    office.call(ana);
    receiver.answering(403, "no");
    office.settle(office.node());
    assertThat(mayReach()).isFalse();
    assertThat(called(SEVEN)).isEmpty();
  }

  private int countOfDeliveries() {
    return office.database.transact(
        tx -> tx.createQuery("select count(*) from deliveries").mapTo(Integer.class).one());
  }

  private void orderInAMinute(long incident) {
    Order now = office.order(ana, Samples.call("one is down"), subject(incident));
    office.order(
        new Order(
            now.team(),
            now.person(),
            now.contact(),
            now.message(),
            now.due().plusSeconds(60),
            now.subjects()));
  }

  private Optional<Waiting> waiting() {
    return office.database.transact(tx -> office.deliveries.waiting(tx, ana, Message.Kind.CALL));
  }

  private boolean somebodyWaits() {
    return office.database.transact(
        tx ->
            tx.createQuery("select exists (select from pg_locks where not granted)")
                .mapTo(Boolean.class)
                .one());
  }

  private List<Waiting> stop(IncidentId incident) {
    return office.database.transact(
        tx -> office.deliveries.stop(tx, incident, office.clock.instant()));
  }

  private List<Delivery> about(IncidentId incident) {
    return office.database.transact(tx -> office.deliveries.about(tx, incident));
  }

  private Map<PersonId, Set<ContactId>> called(IncidentId incident) {
    return office.database.transact(tx -> office.deliveries.called(tx, incident));
  }

  private boolean mayReach() {
    return office.database.transact(tx -> office.deliveries.mayReach(tx, SEVEN, office.ana, 1));
  }
}
