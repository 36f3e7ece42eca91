package dev.allswell.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.allswell.TestHouse;
import dev.allswell.check.ListChecks;
import dev.allswell.check.PingedChecks;
import dev.allswell.config.Configuration;
import dev.allswell.config.Rooms;
import dev.allswell.http.Guard;
import dev.allswell.http.House;
import dev.allswell.http.HttpDoor;
import dev.allswell.http.HttpSettings;
import dev.allswell.http.Routes;
import dev.allswell.http.health.HealthRoutes;
import dev.allswell.http.health.MetricsRoutes;
import dev.allswell.http.health.Readiness;
import dev.allswell.http.ingest.PingRoutes;
import dev.allswell.message.Channels;
import dev.allswell.message.Contacts;
import dev.allswell.people.Accounts;
import dev.allswell.people.AdminToken;
import dev.allswell.people.Identity;
import dev.allswell.people.Role;
import dev.allswell.people.Secret;
import dev.allswell.people.SignInLinks;
import dev.allswell.people.TokenSetup;
import dev.allswell.people.Tokens;
import dev.allswell.store.Vault;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API over real HTTP before the rooms of a {@link TestHouse}. Every answer is held against
 * {@code openapi.yaml}.
 */
public final class ApiHouse implements AutoCloseable {
  public static final String ADMIN_TOKEN = "test-administrator-0123456789abc";
  public static final URI PUBLIC_URL = URI.create("https://watch.example.org");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

  public final TestHouse rooms = new TestHouse();
  public final Tokens tokens = new Tokens(rooms.database, rooms.logBook, rooms.clock);

  public final Accounts accounts = new Accounts(rooms.database, rooms.logBook, rooms.clock);
  public final SignInLinks links = new SignInLinks(rooms.database, rooms.logBook, rooms.clock);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpDoor door;

  public ApiHouse() {
    HttpSettings settings = new HttpSettings("localhost", 0, PUBLIC_URL);
    PrometheusMeterRegistry meters = MetricsRoutes.registry();
    door =
        HttpDoor.start(
            settings,
            new Guard(accounts, tokens, AdminToken.of(ADMIN_TOKEN), settings),
            meters,
            (problem, id) -> new byte[0],
            routes(meters));
  }

  private List<Routes> routes(PrometheusMeterRegistry meters) {
    List<Routes> routes =
        new ArrayList<>(Api.routes(house(), accounts, links, tokens, configuration()));
    routes.add(new PingRoutes(rooms.pings, new PingedChecks(rooms.clock), rooms.database));
    routes.add(new HealthRoutes(new Readiness(rooms.database, List.of())));
    routes.add(new MetricsRoutes(meters));
    return routes;
  }

  private Configuration configuration() {
    Channels channels = new Channels(Vault.of(new byte[32]));
    return new Configuration(
        rooms.database,
        new Rooms(
            rooms.roster,
            channels,
            new Contacts(channels),
            rooms.duty,
            rooms.checks,
            rooms.incidents,
            rooms.deliveries),
        rooms.clock);
  }

  /** Every route that the document describes. */
  public List<Routes> routes() {
    return routes(MetricsRoutes.registry());
  }

  private House house() {
    return new House(
        rooms.database,
        rooms.clock,
        PUBLIC_URL,
        rooms.logBook,
        rooms.roster,
        rooms.deliveries,
        rooms.duty,
        rooms.paging.pager(),
        rooms.links,
        rooms.incidents,
        rooms.alerts,
        rooms.checks,
        new ListChecks(rooms.clock));
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://localhost:" + door.port());
  }

  /** An answer as it came. */
  public record Said(int status, String type, String text, JsonNode json) {}

  public JsonNode get(String path) {
    return succeed(ask("GET", path, null));
  }

  public JsonNode post(String path, String json) {
    return succeed(ask("POST", path, json));
  }

  public void delete(String path) {
    succeed(ask("DELETE", path, null));
  }

  private static JsonNode succeed(Said said) {
    assertThat(said.status()).as(said.text()).isLessThan(300);
    return said.json();
  }

  /** As the administrator. */
  public Said ask(String method, String path, @Nullable String json) {
    return ask(ADMIN_TOKEN, method, path, json);
  }

  /** With any token; with none when it is empty. */
  public Said ask(String token, String method, String path, @Nullable String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url().resolve(path))
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> response = send(request.build());
    String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode body = type.endsWith("json") ? read(response.body()) : new TextNode(response.body());
    assertThat(
            DOCUMENT.complaints(
                method, path.replaceAll("\\?.*", ""), response.statusCode(), type, body))
        .as("%s %s answered %s", method, path, response.body())
        .isEmpty();
    return new Said(response.statusCode(), type, response.body(), body);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** A machine's token with a role. */
  public String token(Role role) {
    Identity administrator =
        AdminToken.of(ADMIN_TOKEN).flatMap(it -> it.identify(Secret.of(ADMIN_TOKEN))).orElseThrow();
    return tokens
        .make(administrator, new TokenSetup(role.word(), role, null, null))
        .secret()
        .reveal();
  }

  @Override
  public void close() {
    client.close();
    door.close();
    rooms.close();
  }
}
