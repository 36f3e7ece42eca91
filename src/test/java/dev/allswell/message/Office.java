package dev.allswell.message;

import static dev.allswell.Eventually.eventually;

import dev.allswell.MovableClock;
import dev.allswell.SentTo;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import dev.allswell.store.TestPostgres.TestDatabase;
import dev.allswell.store.Vault;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;

/** A team of two, Ana and Ben, on a database of their own, with a clock that stands still. */
final class Office implements AutoCloseable {
  static final Subject TRIGGERED = subject(7);

  private final TestDatabase server = TestPostgres.migrated();
  private final List<SendDueDeliveries> senders = new ArrayList<>();
  final Database database = server.open();
  final MovableClock clock = MovableClock.at("2026-11-20T03:00:00Z");
  final Vault vault = Vault.of(new byte[32]);
  final Channels channels = new Channels(vault);
  final Contacts contacts = new Contacts(channels);
  final Deliveries deliveries = new Deliveries(clock);
  final TeamId team;
  final PersonId ana;
  final PersonId ben;

  Office() {
    team =
        new TeamId(insert("insert into teams (slug, name) values ('core', 'Core') returning id"));
    ana = person("ana", "Ana");
    ben = person("ben", "Ben");
  }

  static Subject subject(long incident) {
    return new Subject(new IncidentId(incident), "triggered", 1);
  }

  private PersonId person(String slug, String name) {
    return new PersonId(
        insert(
            "insert into people (slug, name) values ('%s', '%s') returning id"
                .formatted(slug, name)));
  }

  private long insert(String sql) {
    return database.transact(tx -> tx.createQuery(sql).mapTo(Long.class).one());
  }

  void channel(String slug, ChannelSettings settings) {
    channel(slug, settings, Pace.DEFAULT);
  }

  void channel(String slug, ChannelSettings settings, Pace pace) {
    database.run(tx -> channels.put(tx, new ChannelDraft(slug, settings, pace), true));
  }

  /** A channel of ntfy at a receiver. */
  void ntfy(String slug, Receiver receiver) {
    channel(slug, new NtfySettings(receiver.at("/"), new Secret("tk_secret99"), null));
  }

  /** A channel that posts the title to a path of a receiver. */
  void webhook(String slug, URI url, Pace pace) {
    channel(slug, Samples.webhook(url, new WebhookBody("text/plain", "{{title}}")), pace);
  }

  Contact contact(PersonId person, String channel, String address) {
    return contacts(person, draft(channel, address)).getFirst();
  }

  List<Contact> contacts(PersonId person, ContactDraft... drafts) {
    return database.transact(
        tx -> {
          contacts.replace(tx, person, Arrays.asList(drafts));
          return contacts.of(tx, List.of(person)).getOrDefault(person, List.of());
        });
  }

  static ContactDraft draft(String channel, String address) {
    return new ContactDraft(channel, address, Duration.ZERO, true);
  }

  Order order(Contact contact, Message message, Subject... subjects) {
    return new Order(team, contact.person(), contact, message, clock.instant(), List.of(subjects));
  }

  void order(Order... orders) {
    database.run(tx -> deliveries.order(tx, Arrays.asList(orders)));
  }

  /** Orders a call about incident 7 and returns its delivery. */
  Delivery call(Contact contact) {
    order(order(contact, Samples.call("backup is down"), TRIGGERED));
    return to(contact.person()).getFirst();
  }

  /** What a person is sent, the newest first. */
  List<Delivery> to(PersonId person) {
    return database.transact(tx -> SentTo.sentTo(person, tx, deliveries)).reversed();
  }

  Delivery now(Delivery delivery) {
    return to(delivery.person()).stream()
        .filter(each -> each.id().equals(delivery.id()))
        .findFirst()
        .orElseThrow();
  }

  /** Holds a delivery's row until the connection is closed. */
  Connection hold(Delivery delivery) throws SQLException {
    Connection connection = server.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select from deliveries where id = %s for update".formatted(delivery.id()));
    }
    return connection;
  }

  /** A node that takes its turns when a test says so. */
  SendDueDeliveries node(SendingLimits limits) {
    return node(clock, LeaseClock.inCommon(clock), limits);
  }

  SendDueDeliveries node(InstantSource clock, LeaseClock leases, SendingLimits limits) {
    try {
      SendDueDeliveries sender =
          new SendDueDeliveries(database, vault, clock, leases, limits, SSLContext.getDefault());
      senders.add(sender);
      return sender;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  SendDueDeliveries node() {
    return node(SendingLimits.DEFAULTS);
  }

  /** Takes turns until nothing is under way and nothing is due at this time. */
  void settle(SendDueDeliveries node) {
    eventually(
        "nothing is left to send",
        () -> {
          node.turn();
          return leftToSend() == 0;
        });
  }

  private int leftToSend() {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select count(*) from deliveries
                    where status = 'sending' or (status = 'pending' and due_at <= :now)
                    """)
                .bind("now", clock.instant())
                .mapTo(Integer.class)
                .one());
  }

  /** What the log book says of one kind, oldest first. */
  List<String> says(Kind kind) {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select says from entries join entry_texts on entry_id = id
                    where kind = :kind order by id
                    """)
                .bind("kind", kind.words())
                .mapTo(String.class)
                .list());
  }

  /** Lets what is under way come to its end, and records it. */
  void closeNodes() {
    senders.forEach(SendDueDeliveries::close);
    senders.clear();
  }

  @Override
  public void close() {
    closeNodes();
    database.close();
    server.close();
  }
}
