package dev.allswell.bench;

import dev.allswell.Rhythm;
import dev.allswell.Server;
import dev.allswell.ServerSettings;
import dev.allswell.http.HttpSettings;
import dev.allswell.message.ChannelDraft;
import dev.allswell.message.Channels;
import dev.allswell.message.ContactDraft;
import dev.allswell.message.Contacts;
import dev.allswell.message.NtfySettings;
import dev.allswell.message.Pace;
import dev.allswell.oncall.Duty;
import dev.allswell.people.Person;
import dev.allswell.logbook.PersonId;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.Role;
import dev.allswell.people.Roster;
import dev.allswell.logbook.TeamId;
import dev.allswell.people.TeamSetup;
import dev.allswell.store.Database;
import dev.allswell.store.EmbeddedPostgres;
import dev.allswell.store.Vault;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * One node as it runs in production, on an embedded PostgreSQL with fsync on, in a directory below
 * {@code target} that is gone afterwards.
 */
final class World implements AutoCloseable {
  static final Duration PERIOD = Duration.ofHours(1);
  static final Duration GRACE = Duration.ofMinutes(5);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Path data;
  private final Roster roster = new Roster();
  private final Channels channels = new Channels(Vault.of(new byte[32]));
  private final Contacts contacts = new Contacts(channels);
  final Database database;
  final int port;

  /** Starts it; what it sends goes to {@code push}. */
  World(URI push) throws IOException {
    data = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "data-");
    running.push(() -> delete(data));
    EmbeddedPostgres postgres = opened(EmbeddedPostgres.start(data));
    database = opened(Database.open(postgres.address()));
    port = freePort();
    opened(
        Server.start(
            new ServerSettings(
                data,
                Optional.of(postgres.address()),
                new HttpSettings("localhost", port, URI.create("http://localhost:" + port)),
                Optional.empty(),
                Map.of("ALLSWELL_SECRET_KEY", "00".repeat(32)),
                Rhythm.USUAL)));
    database.run(
        tx ->
            channels.put(
                tx, new ChannelDraft("push", new NtfySettings(push, null, null), Pace.DEFAULT), false));
  }

  private <T extends AutoCloseable> T opened(T it) {
    running.push(it);
    return it;
  }

  /** A team with two people on duty. */
  TeamId team(String slug) {
    return database.transact(
        tx -> {
          roster.put(tx, TeamSetup.of(slug, slug));
          TeamId team = roster.team(tx, slug).orElseThrow().id();
          List<PersonId> pair = List.of(person(tx, slug + "-a"), person(tx, slug + "-b"));
          roster.putMembers(tx, team, pair);
          Instant now = Instant.now();
          new Duty().add(tx, team, now.minus(PERIOD), now.plus(Duration.ofDays(1)), pair, false);
          return team;
        });
  }

  private PersonId person(Handle tx, String slug) {
    roster.put(tx, new PersonSetup(slug, slug, ZoneId.of("Europe/Berlin"), Role.RESPONDER, false));
    PersonId person = roster.person(tx, slug).map(Person::id).orElseThrow();
    contacts.replace(tx, person, List.of(new ContactDraft("push", slug, Duration.ZERO, true)));
    return person;
  }

  List<TeamId> teams(String slug, int count) {
    List<TeamId> teams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      teams.add(team(slug + "-" + i));
    }
    return teams;
  }

  /** Checks that are up and whose deadline is one and the same moment. */
  void checks(List<TeamId> teams, int services, int each, Instant deadline) {
    database.run(
        tx ->
            tx.createUpdate(
                    """
                    with made as (
                      insert into checks (id, team_id, slug, name, service, severity, period,
                                          grace, tolerance, created_at)
                      select gen_random_uuid(), team, 'check-' || i, 'check-' || i,
                             'service-' || i % :services, 'critical', :period, :grace, '0', :heard
                      from generate_series(0, :each - 1) i, unnest(:teams) team
                      returning id, team_id)
                    insert into check_states (check_id, team_id, status, since, last_ping, due_at)
                    select id, team_id, 'up', :heard, :heard, :deadline from made
                    """)
                .bindArray("teams", Long.class, teams.stream().map(TeamId::value).toList())
                .bind("services", services)
                .bind("each", each)
                .bind("period", PERIOD)
                .bind("grace", GRACE)
                .bind("heard", deadline.minus(GRACE).minus(PERIOD))
                .bind("deadline", deadline)
                .execute());
  }

  /** How quick this disk is: one row for each commit, one after the other, for a second. */
  long commitsPerSecond() {
    database.run(tx -> tx.execute("create table if not exists commits (at timestamptz)"));
    long end = System.nanoTime() + 1_000_000_000;
    long commits = 0;
    while (System.nanoTime() < end) {
      database.run(tx -> tx.execute("insert into commits values (now())"));
      commits++;
    }
    return commits;
  }

  long count(String what) {
    return database.transact(
        tx -> tx.createQuery("select count(*) from " + what).mapTo(Long.class).one());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      AutoCloseable each = running.pop();
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(each + " could not be closed.", e);
      }
    }
  }
}
