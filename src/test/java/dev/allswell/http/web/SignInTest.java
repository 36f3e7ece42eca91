package dev.allswell.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.http.DoorTest;
import dev.allswell.logbook.Actor;
import dev.allswell.people.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends DoorTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String GOOD = "&password=" + encoded(PASSWORD.reveal());

  @Test
  void aPersonSignsInSeesThePageAndSignsOut() {
    createWithPassword("ana", Role.VIEWER);
    HttpResponse<String> form = get("/sign-in?next=%2Ftrial%2Fpage");
    assertThat(form.body())
        .contains("name=\"name\"", "name=\"password\"")
        .contains("value=\"/trial/page\"");

    HttpResponse<String> signedIn = post("/sign-in", FORM, "name=ana&next=%2Ftrial%2Fpage" + GOOD);
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(header(signedIn, "Location")).isEqualTo("/trial/page");
    assertThat(header(signedIn, "Set-Cookie"))
        .matches("allswell=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000");

    String cookie = cookie(signedIn);
    assertThat(get("/trial/page", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(header(get("/sign-in", "Cookie", cookie), "Location")).isEqualTo("/");

    HttpResponse<String> signedOut = post("/sign-out", FORM, "", "Cookie", cookie);
    assertThat(header(signedOut, "Location")).isEqualTo("/sign-in");
    assertThat(header(signedOut, "Set-Cookie")).startsWith("allswell=;").contains("Max-Age=0");
    assertThat(get("/trial/page", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aWrongPasswordAndAnUnknownNameLookTheSame() {
    createWithPassword("ana", Role.VIEWER);
    HttpResponse<String> wrong = post("/sign-in", FORM, "name=ana&password=wrong");
    HttpResponse<String> unknown = post("/sign-in", FORM, "name=nobody&password=wrong");
    HttpResponse<String> empty = post("/sign-in", FORM, "");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).contains("do not fit together").doesNotContain("value=\"ana\"");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(empty.body()).isEqualTo(wrong.body());
    assertThat(header(wrong, "Set-Cookie")).isEmpty();
  }

  @Test
  void theSixthWrongPasswordWaits() {
    createWithPassword("ana", Role.VIEWER);
    for (int i = 0; i < 5; i++) {
      assertThat(post("/sign-in", FORM, "name=ana&password=wrong").statusCode()).isEqualTo(401);
    }
    HttpResponse<String> sixth = post("/sign-in", FORM, "name=ana" + GOOD);
    assertThat(sixth.statusCode()).isEqualTo(429);
    assertThat(header(sixth, "Retry-After")).isEqualTo("1");
    assertThat(sixth.body()).contains("Try again in a second.");
    clock.advance(Duration.ofSeconds(1));
    assertThat(post("/sign-in", FORM, "name=ana" + GOOD).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "/\\evil.example", "https://evil.example", "/\r\nX: y", ""})
  void afterTheSignInNobodyIsLedElsewhere(String next) {
    createWithPassword("ana", Role.VIEWER);
    HttpResponse<String> signedIn = post("/sign-in", FORM, "name=ana&next=" + encoded(next) + GOOD);
    assertThat(header(signedIn, "Location")).isEqualTo("/");
    assertThat(get("/sign-in?next=" + encoded(next)).body())
        .contains("name=\"next\" value=\"/\"")
        .doesNotContain("evil");
  }

  @Test
  void aSignInFromAnotherSiteIsRefused() {
    createWithPassword("ana", Role.VIEWER);
    HttpResponse<String> response =
        post("/sign-in", FORM, "name=ana" + GOOD, "Sec-Fetch-Site", "cross-site");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(header(response, "Set-Cookie")).isEmpty();
  }

  @Test
  void theFirstAdministratorComesInByTheLinkAndChoosesAPassword() {
    String link = links.makeForFirstAdministrator().orElseThrow().secret().reveal();
    HttpResponse<String> page = get("/sign-in/link/" + link);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("value=\"" + link + "\"")
        .contains("<bdi>Administrator</bdi>")
        .doesNotContain("type=\"password\"");

    HttpResponse<String> used = post("/sign-in", FORM, "link=" + link);
    assertThat(header(used, "Location")).isEqualTo("/password?next=%2F");
    String cookie = cookie(used);
    assertThat(get("/password?next=%2F", "Cookie", cookie).body())
        .contains("name=\"password\"")
        .contains("you sign in as <b>admin</b>")
        .doesNotContain("name=\"old\"");

    HttpResponse<String> easy = post("/password", FORM, "password=easy", "Cookie", cookie);
    assertThat(easy.statusCode()).isEqualTo(400);
    assertThat(easy.body()).contains("not between 12 and 1000").doesNotContain("value=\"easy\"");
    HttpResponse<String> chosen = post("/password", FORM, "next=%2F" + GOOD, "Cookie", cookie);
    assertThat(header(chosen, "Location")).isEqualTo("/");
    assertThat(post("/sign-in", FORM, "name=admin" + GOOD).statusCode()).isEqualTo(303);
    assertThat(get("/password", "Cookie", cookie).body()).contains("name=\"old\"");
    assertThat(post("/password", FORM, "old=wrong" + GOOD, "Cookie", cookie).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aSignInLinkWorksOnce() {
    String link = links.make(Actor.ALLSWELL, create("ana", Role.VIEWER)).secret().reveal();
    assertThat(post("/sign-in", FORM, "link=" + link).statusCode()).isEqualTo(303);
    HttpResponse<String> again = post("/sign-in", FORM, "link=" + link);
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(again.body()).contains("used already or has expired");
    assertThat(header(again, "Set-Cookie")).isEmpty();
    assertThat(get("/sign-in/link/" + link).statusCode()).isEqualTo(410);
  }

  @Test
  void aPreviewOfTheLinkUsesNothing() {
    String link = links.make(Actor.ALLSWELL, create("ana", Role.VIEWER)).secret().reveal();
    for (int i = 0; i < 3; i++) {
      assertThat(header(get("/sign-in/link/" + link), "Set-Cookie")).isEmpty();
    }
    assertThat(post("/sign-in", FORM, "link=" + link).statusCode()).isEqualTo(303);
  }

  @Test
  void aLinkThatNeverWasIsSpent() {
    assertThat(get("/sign-in/link/%3Cscript%3E").body())
        .contains("used already or has expired")
        .doesNotContain("<script>");
    assertThat(post("/sign-in", FORM, "link=guess").statusCode()).isEqualTo(410);
  }

  private static String cookie(HttpResponse<String> response) {
    return header(response, "Set-Cookie").replaceFirst(";.*", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
