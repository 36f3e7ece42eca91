package dev.allswell.http;

import dev.allswell.MovableClock;
import dev.allswell.http.api.MeRoutes;
import dev.allswell.http.api.TokenRoutes;
import dev.allswell.http.health.HealthRoutes;
import dev.allswell.http.health.MetricsRoutes;
import dev.allswell.http.health.Readiness;
import dev.allswell.http.web.ChoosePassword;
import dev.allswell.http.web.DrawProblem;
import dev.allswell.http.web.Pages;
import dev.allswell.http.web.SignIn;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.LogBook;
import dev.allswell.people.Accounts;
import dev.allswell.people.AdminToken;
import dev.allswell.people.Person;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.Role;
import dev.allswell.people.Roster;
import dev.allswell.people.Secret;
import dev.allswell.people.SignInLinks;
import dev.allswell.people.Tokens;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The whole door over real HTTP, on a port and a database of its own for each test. */
public abstract class DoorTest {
  protected static final String ADMIN = "admin-token-of-the-environment-1234567890";
  protected static final Secret PASSWORD = Secret.of("correct horse battery staple");

  protected final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  protected final Database database = postgres.open();
  protected final MovableClock clock = MovableClock.at("2026-11-20T03:00:00Z");
  protected final LogBook logBook = new LogBook();
  protected final Roster roster = new Roster();
  protected final Accounts accounts = new Accounts(database, logBook, clock);
  protected final SignInLinks links = new SignInLinks(database, logBook, clock);
  protected final Tokens tokens = new Tokens(database, logBook, clock);
  protected final HttpClient browser =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final TrialRoutes trial = new TrialRoutes();
  protected HttpDoor door;

  protected DoorTest() {
    door = open(URI.create("http://localhost"), Limits.USUAL);
  }

  protected final HttpDoor open(URI publicUrl, Limits limits) {
    HttpSettings settings = new HttpSettings("127.0.0.1", 0, publicUrl);
    Pages pages = new Pages();
    var registry = MetricsRoutes.registry();
    return HttpDoor.start(
        settings,
        limits,
        new Guard(accounts, tokens, AdminToken.of(ADMIN), settings),
        registry,
        new DrawProblem(pages),
        List.of(
            new HealthRoutes(new Readiness(database, List.of())),
            new MetricsRoutes(registry),
            new MeRoutes(),
            new TokenRoutes(tokens, roster, database),
            new SignIn(accounts, links, new SessionCookie(settings), pages),
            new ChoosePassword(accounts, pages),
            trial));
  }

  @AfterEach
  void close() {
    browser.close();
    door.close();
    database.close();
    postgres.close();
  }

  protected final Person create(String slug, Role role) {
    database.run(
        tx -> roster.put(tx, new PersonSetup(slug, "Ana Silva", ZoneOffset.UTC, role, false)));
    return database.transact(tx -> roster.person(tx, slug)).orElseThrow();
  }

  /** A new person with {@link #PASSWORD}. */
  protected final void createWithPassword(String slug, Role role) {
    Secret link = links.make(Actor.ALLSWELL, create(slug, role)).secret();
    Secret session = links.use(link, "127.0.0.1").secret();
    accounts.changePassword(session, Secret.of(""), PASSWORD, "127.0.0.1");
  }

  /** A session of a new person of this role, as the browser's Cookie header. */
  protected final String cookieOf(String slug, Role role) {
    Secret link = links.make(Actor.ALLSWELL, create(slug, role)).secret();
    return "allswell=" + links.use(link, "127.0.0.1").secret().reveal();
  }

  protected final HttpRequest.Builder ask(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path));
  }

  protected final HttpRequest.Builder askAsAdmin(String path) {
    return ask(path).header("Authorization", "Bearer " + ADMIN);
  }

  protected final HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = ask(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  protected final HttpResponse<String> post(String path, String type, String body, String... more) {
    HttpRequest.Builder request =
        ask(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
    return send(more.length == 0 ? request : request.headers(more));
  }

  protected final HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  protected static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
