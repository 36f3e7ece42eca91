package dev.allswell;

import dev.allswell.alert.Alerts;
import dev.allswell.check.Checks;
import dev.allswell.check.JudgeDueChecks;
import dev.allswell.check.ListChecks;
import dev.allswell.check.PingedChecks;
import dev.allswell.check.heartbeat.CompareClocks;
import dev.allswell.check.heartbeat.RecordPings;
import dev.allswell.config.Configuration;
import dev.allswell.config.Rooms;
import dev.allswell.http.Guard;
import dev.allswell.http.House;
import dev.allswell.http.HttpDoor;
import dev.allswell.http.Routes;
import dev.allswell.http.SessionCookie;
import dev.allswell.http.api.Api;
import dev.allswell.http.health.HealthRoutes;
import dev.allswell.http.health.MetricsRoutes;
import dev.allswell.http.health.Readiness;
import dev.allswell.http.health.WatchMetrics;
import dev.allswell.http.ingest.PingRoutes;
import dev.allswell.http.web.AcknowledgePage;
import dev.allswell.http.web.CheckPage;
import dev.allswell.http.web.ChecksPage;
import dev.allswell.http.web.ChoosePassword;
import dev.allswell.http.web.DrawProblem;
import dev.allswell.http.web.DutyPage;
import dev.allswell.http.web.Frames;
import dev.allswell.http.web.IncidentPage;
import dev.allswell.http.web.IncidentsPage;
import dev.allswell.http.web.Live;
import dev.allswell.http.web.LogBookPage;
import dev.allswell.http.web.MePage;
import dev.allswell.http.web.NowPage;
import dev.allswell.http.web.Pages;
import dev.allswell.http.web.SignIn;
import dev.allswell.http.web.StaticRoutes;
import dev.allswell.incident.CallAgain;
import dev.allswell.incident.Incidents;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.SealEntries;
import dev.allswell.message.Channels;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.message.LeaseClock;
import dev.allswell.message.SendDueDeliveries;
import dev.allswell.message.SendingLimits;
import dev.allswell.oncall.Duty;
import dev.allswell.page.AcknowledgeLinks;
import dev.allswell.page.Paging;
import dev.allswell.people.Accounts;
import dev.allswell.people.Roster;
import dev.allswell.people.Secret;
import dev.allswell.people.SignInLinks;
import dev.allswell.people.Tokens;
import dev.allswell.store.Database;
import dev.allswell.store.DatabaseAddress;
import dev.allswell.store.EmbeddedPostgres;
import dev.allswell.store.Loop;
import dev.allswell.store.ReachPostgres;
import dev.allswell.store.Vault;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node: everything that runs, put together from the bottom of the house to the top.
 *
 * <p>What is opened is closed in the reverse order, also when the start fails half way.
 */
public final class Server implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Server.class);
  private static final Duration CLOCKS_EVERY = Duration.ofMinutes(1);
  private static final Duration LIVE_EVERY = Duration.ofMillis(500);
  private static final Duration NUMBERS_EVERY = Duration.ofSeconds(15);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final List<Loop> loops = new ArrayList<>();
  private final HttpDoor door;
  private final SignInLinks links;
  private final Tokens tokens;
  private final URI publicUrl;

  /** Starts a node by the system's clock. */
  public static Server start(ServerSettings settings) {
    return new Server(settings, new MicrosecondClock());
  }

  /** Starts a node by any clock. */
  public static Server start(ServerSettings settings, InstantSource clock) {
    return new Server(settings, clock);
  }

  private Server(ServerSettings settings, InstantSource clock) {
    try {
      DatabaseAddress address = address(settings);
      Database database = opened(Database.open(address));
      Database forTheDoor = opened(Database.connect(address));
      Vault vault = Vault.open(settings.data(), settings.environment());
      database.run(vault::agreeWith);
      publicUrl = settings.http().publicUrl();
      Rhythm rhythm = settings.rhythm();

      LogBook logBook = new LogBook();
      Roster roster = new Roster();
      Accounts accounts = new Accounts(forTheDoor, logBook, clock);
      tokens = new Tokens(forTheDoor, logBook, clock);
      links = new SignInLinks(forTheDoor, logBook, clock);
      Channels channels = new Channels(vault);
      Contacts contacts = new Contacts(channels);
      Deliveries deliveries = new Deliveries(clock);
      Duty duty = new Duty();
      AcknowledgeLinks acknowledge = new AcknowledgeLinks(publicUrl, vault, clock);
      Paging paging =
          Paging.of(database, clock, roster, duty, contacts, deliveries, acknowledge, publicUrl);
      Incidents incidents = new Incidents(clock, roster, paging.pager());
      Alerts alerts = new Alerts(incidents);
      Checks checks = new Checks(clock, alerts);
      RecordPings pings = opened(new RecordPings(database, clock, rhythm.blindAfter()));
      pings.start();

      loop("beat", rhythm.beat(), pings::beatTurn);
      loop(
          "judge checks",
          rhythm.look(),
          new JudgeDueChecks(database, pings::horizon, alerts)::turn);
      loop("call again", rhythm.look(), new CallAgain(database, clock, incidents)::turn);
      loop("take due pages", rhythm.look(), paging.due()::turn);
      loop("go on after failures", rhythm.look(), paging.failures()::turn);
      loop("seal entries", rhythm.look(), new SealEntries(database)::turn);
      SendDueDeliveries sending =
          opened(
              SendDueDeliveries.start(
                  database,
                  vault,
                  clock,
                  leases(clock),
                  SendingLimits.DEFAULTS,
                  tls(),
                  rhythm.look()));
      loops.add(sending.loop());

      ListChecks lists = new ListChecks(clock);
      WatchMetrics numbers = new WatchMetrics(database, lists, deliveries);
      List<Loop> watch = List.copyOf(loops);
      loop("count for metrics", NUMBERS_EVERY, numbers::turn);
      if (clock instanceof MicrosecondClock) {
        loop("compare clocks", CLOCKS_EVERY, new CompareClocks(database, clock)::turn);
      }

      House house =
          new House(
              forTheDoor,
              clock,
              publicUrl,
              logBook,
              roster,
              deliveries,
              duty,
              paging.pager(),
              acknowledge,
              incidents,
              alerts,
              checks,
              lists);
      Configuration configuration =
          new Configuration(
              forTheDoor,
              new Rooms(roster, channels, contacts, duty, checks, incidents, deliveries),
              clock);
      Live live = new Live(house);
      loop("tell open pages", LIVE_EVERY, live::turn);
      Pages pages = new Pages();
      Frames frames = new Frames(house);
      PrometheusMeterRegistry meters = MetricsRoutes.registry();
      numbers.bindTo(meters, watch);
      door =
          opened(
              HttpDoor.start(
                  settings.http(),
                  new Guard(accounts, tokens, settings.adminToken(), settings.http()),
                  meters,
                  new DrawProblem(pages),
                  routes(
                      Api.routes(house, accounts, links, tokens, configuration),
                      new PingRoutes(pings, new PingedChecks(clock), forTheDoor),
                      new HealthRoutes(new Readiness(database, watch)),
                      new MetricsRoutes(meters),
                      new SignIn(accounts, links, new SessionCookie(settings.http()), pages),
                      new ChoosePassword(accounts, pages),
                      new MePage(
                          house, accounts, new SessionCookie(settings.http()), frames, pages),
                      new StaticRoutes(),
                      live,
                      new NowPage(house, frames, pages),
                      new IncidentsPage(house, frames, pages),
                      new IncidentPage(house, frames, pages),
                      new AcknowledgePage(house, frames, pages),
                      new ChecksPage(house, frames, pages),
                      new CheckPage(house, frames, pages),
                      new DutyPage(house, frames, pages),
                      new LogBookPage(house, frames, pages))));
      opened(live::close);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<Routes> routes(List<Routes> api, Routes... others) {
    return Stream.concat(api.stream(), Stream.of(others)).toList();
  }

  /** The embedded PostgreSQL is started; another must answer and be young enough. */
  private DatabaseAddress address(ServerSettings settings) {
    if (settings.database().isEmpty()) {
      return opened(EmbeddedPostgres.start(settings.data())).address();
    }
    ReachPostgres.check(settings.database().get());
    return settings.database().get();
  }

  /** A clock that a test moves is the same for all nodes; those of machines are not. */
  private static LeaseClock leases(InstantSource clock) {
    return clock instanceof MicrosecondClock
        ? LeaseClock.ofTheDatabase()
        : LeaseClock.inCommon(clock);
  }

  private static SSLContext tls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK knows TLS.", e);
    }
  }

  private void loop(String name, Duration interval, Loop.Turn turn) {
    loops.add(opened(Loop.start(name, interval, turn)));
  }

  private <T extends AutoCloseable> T opened(T it) {
    running.push(it);
    return it;
  }

  /** The port that the door listens on. */
  public int port() {
    return door.port();
  }

  /** What people type. */
  public URI publicUrl() {
    return publicUrl;
  }

  /** The token of the commands of this machine's own user: the known one while it works. */
  public Secret tokenOfThisMachine(Optional<Secret> known) {
    return new TokenOfThisMachine(tokens).find(known);
  }

  /** A link that makes the first administrator, while there is none. */
  public Optional<URI> firstSignInLink() {
    return links.makeForFirstAdministrator().map(link -> link.address(publicUrl));
  }

  /** Stops taking requests, lets what is under way finish, and closes everything. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      AutoCloseable each = running.pop();
      try {
        each.close();
      } catch (Exception e) {
        log.warn("{} could not be closed: {}", each, e.toString(), e);
      }
    }
  }
}
