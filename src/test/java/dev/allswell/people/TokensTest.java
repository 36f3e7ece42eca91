package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.logbook.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokensTest extends PeopleTest {
  private final Identity admin = Identity.of(create("admin", Role.ADMINISTRATOR));

  @Test
  void aTokenIsKnownByItsSecretAndActsUnderItsName() {
    Tokens.Made made = tokens.make(admin, setup("deploy", Role.RESPONDER, null));
    assertThat(made.secret().reveal()).matches("aw_[A-Za-z0-9_-]{43}");
    assertThat(tokens.identify(made.secret()))
        .contains(new Identity(Actor.token("deploy"), Role.RESPONDER, null));
    assertThat(tokens.identify(Secret.random("aw_"))).isEmpty();
    assertThat(entries("token made"))
        .singleElement()
        .asString()
        .contains("person admin", "Token deploy was made.", "responder", "never")
        .doesNotContain(made.secret().reveal());
  }

  @Test
  void anExpiredTokenIsUnknown() {
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    Tokens.Made made = tokens.make(admin, setup("deploy", Role.VIEWER, tomorrow));
    clock.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(tokens.identify(made.secret())).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(tokens.identify(made.secret())).isEmpty();
    assertThat(tokens.list()).extracting(Token::expiresAt).containsExactly(tomorrow);
  }

  @Test
  void anEndedTokenIsUnknownAtOnce() {
    Tokens.Made made = tokens.make(admin, setup("deploy", Role.VIEWER, null));
    tokens.end(admin, made.token().id());
    assertThat(tokens.identify(made.secret())).isEmpty();
    assertThat(tokens.list()).isEmpty();
    assertThat(entries("token ended"))
        .singleElement()
        .asString()
        .contains("person admin", "deploy");
    assertThatThrownBy(() -> tokens.end(admin, made.token().id()))
        .isInstanceOf(PeopleException.Unknown.class);
  }

  @Test
  void useIsNotedOnceAMinute() {
    Tokens.Made made = tokens.make(admin, setup("deploy", Role.VIEWER, null));
    Instant first = clock.instant();
    tokens.identify(made.secret());
    clock.advance(Duration.ofSeconds(59));
    tokens.identify(made.secret());
    assertThat(tokens.list()).extracting(Token::lastUsedAt).containsExactly(first);
    clock.advance(Duration.ofSeconds(1));
    tokens.identify(made.secret());
    assertThat(tokens.list())
        .extracting(Token::lastUsedAt)
        .containsExactly(first.plus(Duration.ofMinutes(1)));
  }

  @Test
  void aTokenDoesNoMoreThanItsPerson() {
    Person ana = create("ana", Role.RESPONDER);
    Secret secret =
        tokens.make(admin, new TokenSetup("ana-laptop", Role.RESPONDER, ana, null)).secret();
    assertThat(tokens.identify(secret)).map(Identity::role).contains(Role.RESPONDER);
    database.run(
        tx -> roster.put(tx, new PersonSetup("ana", "Ana", ZoneOffset.UTC, Role.VIEWER, false)));
    assertThat(tokens.identify(secret)).map(Identity::role).contains(Role.VIEWER);
    database.run(tx -> roster.remove(tx, ana.id()));
    assertThat(tokens.identify(secret)).isEmpty();
  }

  @Test
  void whatCannotBeATokenIsRefused() {
    Identity responder = Identity.of(create("ana", Role.RESPONDER));
    assertUnfit("role", () -> tokens.make(responder, setup("deploy", Role.ADMINISTRATOR, null)));
    assertUnfit(
        "expires_at", () -> tokens.make(admin, setup("deploy", Role.VIEWER, clock.instant())));
    assertUnfit("name", () -> setup("environment", Role.VIEWER, null));
    assertUnfit("name", () -> setup("two\nlines", Role.VIEWER, null));
    tokens.make(admin, setup("deploy", Role.VIEWER, null));
    assertThatThrownBy(() -> tokens.make(admin, setup("deploy", Role.VIEWER, null)))
        .isInstanceOf(PeopleException.InUse.class)
        .hasMessageContaining("deploy");
  }

  @Test
  void theTokenInTheEnvironmentIsAnAdministrator() {
    Secret value = Secret.of("0123456789abcdef0123456789abcdef");
    AdminToken token = AdminToken.of(value.reveal()).orElseThrow();
    assertThat(token.identify(value))
        .contains(new Identity(Actor.token("environment"), Role.ADMINISTRATOR, null));
    assertThat(token.identify(Secret.of("0123456789abcdef0123456789abcdeg"))).isEmpty();
  }

  @Test
  void aTokenInTheEnvironmentThatIsTooShortStopsTheStart() {
    assertThat(AdminToken.of(null)).isEmpty();
    assertThat(AdminToken.of("")).isEmpty();
    String almost = "0123456789abcdef0123456789abcde";
    assertThatThrownBy(() -> AdminToken.of(almost))
        .hasMessageContaining("ALLSWELL_ADMIN_TOKEN has 31 characters")
        .hasMessageContaining("at least 32")
        .message()
        .doesNotContain(almost);
    assertUnfit("ALLSWELL_ADMIN_TOKEN", () -> AdminToken.of(almost + "\n"));
    assertUnfit("ALLSWELL_ADMIN_TOKEN", () -> AdminToken.of(almost + "ä"));
  }

  private static void assertUnfit(String field, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            PeopleException.Unfit.class, unfit -> assertThat(unfit.field()).isEqualTo(field));
  }

  private static TokenSetup setup(String name, Role role, @Nullable Instant expiresAt) {
    return new TokenSetup(name, role, null, expiresAt);
  }
}
