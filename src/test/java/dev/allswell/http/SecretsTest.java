package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.logbook.Actor;
import dev.allswell.people.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SecretsTest extends DoorTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void noSecretAppearsInTheLog() {
    List<String> secrets = new ArrayList<>(List.of(PASSWORD.reveal(), ADMIN, "wrong-password-1"));
    try (CapturedLog log = CapturedLog.start()) {
      createWithPassword("ana", Role.RESPONDER);
      String link = links.make(Actor.ALLSWELL, create("bo", Role.VIEWER)).secret().reveal();
      secrets.add(link);
      get("/sign-in/link/" + link, "Accept", "text/html");
      secrets.add(sessionOf(post("/sign-in", FORM, "link=" + link)));
      String password = URLEncoder.encode(PASSWORD.reveal(), StandardCharsets.UTF_8);
      String session = sessionOf(post("/sign-in", FORM, "name=ana&password=" + password));
      secrets.add(session);
      post("/sign-in", FORM, "name=ana&password=wrong-password-1");
      post("/sign-in", FORM, "name=ana&password=wrong-password-1&strange=1");
      get("/trial/page", "Cookie", "allswell=" + session);
      get("/trial/boom/x", "Cookie", "allswell=" + session, "Authorization", "Bearer " + ADMIN);
      HttpResponse<String> made =
          send(
              askAsAdmin("/api/v1/tokens")
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"name\": \"deploy\", \"role\": \"viewer\"}")));
      String token = first(made.body(), "\"secret\":\"(aw_[^\"]+)\"");
      secrets.add(token);
      database.close();
      get("/api/v1/me", "Authorization", "Bearer " + token);
      get("/trial/page", "Cookie", "allswell=" + session);
      post("/sign-in", FORM, "name=ana&password=" + password);
      assertThat(log.text()).contains("/trial/boom/{secret}");
      for (String secret : secrets) {
        assertThat(log.text()).doesNotContain(secret);
      }
    }
    assertThat(secrets).hasSize(7).doesNotHaveDuplicates();
  }

  private static String sessionOf(HttpResponse<String> signedIn) {
    assertThat(signedIn.statusCode()).isEqualTo(303);
    return first(header(signedIn, "Set-Cookie"), "allswell=([^;]+);");
  }

  private static String first(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
