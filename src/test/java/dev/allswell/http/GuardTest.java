package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.logbook.Actor;
import dev.allswell.people.Identity;
import dev.allswell.people.Role;
import dev.allswell.people.Secret;
import dev.allswell.people.TokenSetup;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest extends DoorTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @Test
  void withoutATokenProgramsAreToldWhatIsNeeded() {
    HttpResponse<String> response = get("/api/v1/me");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(header(response, "WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(response.body()).contains("urn:allswell:problem:not-signed-in", "Authorization");
  }

  @Test
  void aTokenOpensTheDoorAsFarAsItsRoleGoes() {
    Secret viewer = token("reader", Role.VIEWER, null);
    Secret responder = token("deploy", Role.RESPONDER, null);
    assertThat(deed(viewer).statusCode()).isEqualTo(403);
    assertThat(deed(viewer).body()).contains("takes the role responder; you have the role viewer");
    assertThat(deed(responder).statusCode()).isEqualTo(200);
    assertThat(send(askAsAdmin("/api/v1/me")).body())
        .contains("\"actor\":\"token environment\"", "\"role\":\"administrator\"");
  }

  @Test
  void anExpiredTokenIsRefused() {
    Secret token = token("deploy", Role.RESPONDER, clock.instant().plus(Duration.ofHours(1)));
    assertThat(deed(token).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    assertThat(deed(token).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "bearer",
        "BEARER aw_wrong",
        "Bearer aw_wrong",
        "Bearer \u00e9"
      })
  void aTokenThatIsNoneIsRefusedEvenWithAGoodCookie(String authorization) {
    String cookie = cookieOf("ana", Role.VIEWER);
    assertThat(get("/trial/page", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(get("/trial/page", "Cookie", cookie, "Authorization", authorization).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Basic", "Digest username=ana", "Bearers aw_wrong", ""})
  void whatAProxyAddsForItselfIsNoTokenOfOurs(String authorization) {
    String cookie = cookieOf("ana", Role.RESPONDER);
    assertThat(get("/trial/page", "Authorization", authorization).statusCode()).isEqualTo(401);
    assertThat(get("/trial/page", "Cookie", cookie, "Authorization", authorization).statusCode())
        .isEqualTo(200);
    assertThat(
            post(
                    "/trial/deed",
                    "text/plain",
                    "",
                    "Cookie",
                    cookie,
                    "Authorization",
                    authorization,
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .as("it is the cookie that counts, so another site may not use it")
        .isEqualTo(403);
  }

  @Test
  void aTokenBesideWhatAProxyAddsCounts() {
    HttpRequest.Builder both =
        ask("/trial/page")
            .header("Authorization", "Basic YTpi")
            .header("Authorization", "Bearer " + ADMIN);
    assertThat(send(both).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=", "allswell", "allswell=", ";;;", "a=\"", "allswell=x; allswell=y", "=;=x"})
  void aCookieThatIsNoneIsNobody(String cookie) {
    assertThat(get("/trial/page", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aBrowserIsSentToTheSignInAndBack() {
    HttpResponse<String> response = get("/trial/page?team=a%26b", "Accept", BROWSER);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location"))
        .isEqualTo("/sign-in?next=%2Ftrial%2Fpage%3Fteam%3Da%2526b");
  }

  @Test
  void aPieceOfAPageSendsTheWholePageToTheSignIn() {
    HttpResponse<String> response =
        get(
            "/trial/page",
            "Accept",
            BROWSER,
            "HX-Request",
            "true",
            "HX-Current-URL",
            "http://127.0.0.1/incidents/7?x=y");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(header(response, "HX-Redirect")).isEqualTo("/sign-in?next=%2Fincidents%2F7%3Fx%3Dy");
  }

  @ParameterizedTest(name = "Sec-Fetch-Site {0}, Origin {1}: {2}")
  @CsvSource({
    "cross-site,  https://evil.example,      403",
    "same-site,   https://other.example.org, 403",
    "cross-site,  http://localhost,          403",
    "'',          https://evil.example,      403",
    "'',          null,                      403",
    "'',          http://localhost:1,        403",
    "same-origin, http://localhost,          200",
    "same-origin, '',                        200",
    "none,        '',                        200",
    "'',          http://localhost,          200",
    "'',          HERE,                      200",
    "'',          '',                        200",
  })
  void aFormFromAnotherSiteIsRefused(String site, String origin, int expected) {
    String cookie = cookieOf("ana", Role.RESPONDER);
    HttpRequest.Builder deed =
        ask("/trial/deed").header("Cookie", cookie).POST(HttpRequest.BodyPublishers.noBody());
    HttpRequest.Builder form = ask("/trial/form").POST(HttpRequest.BodyPublishers.noBody());
    for (HttpRequest.Builder request : new HttpRequest.Builder[] {deed, form}) {
      if (!site.isEmpty()) {
        request.header("Sec-Fetch-Site", site);
      }
      if (!origin.isEmpty()) {
        request.header("Origin", origin.replace("HERE", "http://127.0.0.1:" + door.port()));
      }
      HttpResponse<String> response = send(request);
      assertThat(response.statusCode()).isEqualTo(expected);
      if (expected == 403) {
        assertThat(response.body()).contains("sent from a page of another site");
      }
    }
  }

  @Test
  void aLinkFromAnotherSiteMayShowAPageButDoNothing() {
    String cookie = cookieOf("ana", Role.RESPONDER);
    assertThat(get("/trial/page", "Cookie", cookie, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(200);
    HttpRequest.Builder delete =
        ask("/trial/deed").DELETE().header("Cookie", cookie).header("Sec-Fetch-Site", "cross-site");
    assertThat(send(delete).statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenMaySayWhatItLikesAboutItsSite() {
    HttpResponse<String> response =
        post(
            "/trial/deed",
            "text/plain",
            "",
            "Authorization",
            "Bearer " + ADMIN,
            "Sec-Fetch-Site",
            "cross-site",
            "Origin",
            "https://evil.example");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void everyPageKeepsForeignScriptsAndFramesOut() {
    HttpResponse<String> page = get("/trial/page", "Cookie", cookieOf("ana", Role.VIEWER));
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .contains("base-uri 'none'", "form-action 'self'", "object-src 'none'")
        .doesNotContain("unsafe");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void behindTlsTheCookieIsForThisHostAndForTlsOnly() {
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, URI.create("https://watch.example.org"));
    assertThat(new SessionCookie(settings).begin(Secret.of("abc")))
        .isEqualTo("__Host-allswell=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000");
    door.close();
    door = open(settings.publicUrl(), Limits.USUAL);
    String cookie = cookieOf("ana", Role.VIEWER);
    assertThat(get("/trial/page", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(get("/trial/page", "Cookie", "__Host-" + cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void aStreamIsGuardedToo() {
    assertThat(get("/trial/stream").statusCode()).isEqualTo(401);
    assertThat(get("/trial/stream", "Cookie", cookieOf("ana", Role.VIEWER)).body())
        .isEqualTo("one,two");
  }

  private HttpResponse<String> deed(Secret token) {
    return post("/trial/deed", "text/plain", "", "Authorization", "Bearer " + token.reveal());
  }

  private Secret token(String name, Role role, @Nullable Instant expiresAt) {
    Identity maker = new Identity(Actor.ALLSWELL, Role.ADMINISTRATOR, null);
    return tokens.make(maker, new TokenSetup(name, role, null, expiresAt)).secret();
  }
}
