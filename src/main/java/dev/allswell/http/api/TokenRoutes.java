package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.people.Person;
import dev.allswell.people.Role;
import dev.allswell.people.Roster;
import dev.allswell.people.Token;
import dev.allswell.people.TokenId;
import dev.allswell.people.TokenSetup;
import dev.allswell.people.Tokens;
import dev.allswell.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tokens}: keys for programs. */
public final class TokenRoutes implements Routes {
  record OneToken(
      long id,
      String name,
      String role,
      @Nullable String person,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    static OneToken of(Token token) {
      return new OneToken(
          token.id().value(),
          token.name(),
          token.role().word(),
          token.person(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt());
    }
  }

  /** What is told once only. */
  record NewToken(OneToken token, String secret) {}

  record TokenList(List<OneToken> tokens) {}

  private final Tokens tokens;
  private final Roster roster;
  private final Database database;

  public TokenRoutes(Tokens tokens, Roster roster, Database database) {
    this.tokens = tokens;
    this.roster = roster;
    this.database = database;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/tokens").as(Role.ADMINISTRATOR, this::list);
    table.post("/api/v1/tokens").as(Role.ADMINISTRATOR, this::make);
    table.delete("/api/v1/tokens/{id}").as(Role.ADMINISTRATOR, this::end);
  }

  private Answer list(Request request) {
    return Answer.json(200, new TokenList(tokens.list().stream().map(OneToken::of).toList()));
  }

  private Answer make(Request request) {
    Fields fields = request.json();
    String name = fields.text("name", 100);
    Role role = fields.choice("role", Role.class);
    Optional<Instant> expiresAt = fields.optionalTime("expires_at");
    Optional<Person> person = person(fields);
    fields.done();
    Tokens.Made made =
        tokens.make(
            request.identity(),
            new TokenSetup(name, role, person.orElse(null), expiresAt.orElse(null)));
    return Answer.json(201, new NewToken(OneToken.of(made.token()), made.secret().reveal()))
        .with("Location", "/api/v1/tokens/" + made.token().id());
  }

  private Optional<Person> person(Fields fields) {
    Optional<String> slug = fields.optionalText("person", 63);
    Optional<Person> found =
        slug.flatMap(named -> database.transact(tx -> roster.person(tx, named)));
    if (slug.isPresent() && found.isEmpty()) {
      fields.wrong("person", slug.get(), "is nobody", "Give the short name of a person, or none.");
    }
    return found;
  }

  private Answer end(Request request) {
    tokens.end(request.identity(), id(request.path("id")));
    return Answer.nothing();
  }

  private static TokenId id(String text) {
    try {
      return new TokenId(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw Refusal.notFound(
          "There is no token " + text + ". Tokens are listed at /api/v1/tokens.");
    }
  }
}
