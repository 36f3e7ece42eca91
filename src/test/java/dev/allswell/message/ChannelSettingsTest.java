package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSettingsTest {
  private static final EmailSettings EMAIL = email("smtp.example.org", "allswell@example.org");
  private static final NtfySettings NTFY =
      new NtfySettings(URI.create("https://ntfy.example.org"), null, null);

  @Test
  void everyMistakeIsSaidAtOnceWithFieldValueAndRemedy() {
    assertThatThrownBy(
            () -> new EmailSettings("", 70000, EmailSettings.Security.TLS, "ana", null, "ana"))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::field)
                    .containsExactly("host", "port", "user", "from"))
        .hasMessageContaining("port \"70000\": Give a port from 1 to 65535, usually 587.");
  }

  @Test
  void aPasswordDoesNotGoInTheClear() {
    assertThatThrownBy(() -> email("smtp.example.org", EmailSettings.Security.NONE))
        .hasMessageContaining("A password would go in the clear");
    assertThatCode(() -> email("localhost", EmailSettings.Security.NONE))
        .doesNotThrowAnyException();
    assertThatCode(() -> email("::1", EmailSettings.Security.NONE)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "ana@",
        "@example.org",
        "ana@example.org\r\nBcc: all@example.org",
        "ana@example.org, ben@example.org",
        "Ana <ana@example.org>",
        "ana @example.org",
        "\"a b\"@example.org",
        "ana@example..org"
      })
  void whatIsNoSingleEmailAddressIsRefused(String address) {
    assertThatThrownBy(() -> EMAIL.checkAddress(address))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("ana@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana@example.org", "ana.b+pages@mail.example.co.uk", "ops@localhost"})
  void usualEmailAddressesAreTaken(String address) {
    assertThatCode(() -> EMAIL.checkAddress(address)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a b", "ä", "../v1"})
  void whatIsNoTopicIsRefused(String topic) {
    assertThatThrownBy(() -> NTFY.checkAddress(topic)).hasMessageContaining("Give a topic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://ntfy.sh",
        "https:/ntfy.sh",
        "https://u:p@ntfy.sh",
        "ntfy.sh",
        "https://ntfy.sh?x=1"
      })
  void whatIsNoServerIsRefused(String server) {
    assertThatThrownBy(() -> new NtfySettings(URI.create(server), null, null))
        .hasMessageContaining("server");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{{address}}.example.org/",
        "https://example.org{{address}}",
        "{{link}}",
        "file:///etc/passwd",
        "https://example.org/ {{titel}}"
      })
  void noPlaceholderChoosesTheHostThatGetsOurSecrets(String url) {
    assertThatThrownBy(() -> webhook(url, Map.of())).hasMessageContaining("url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "Idempotency-Key", "X Y", "X:Y", "", "X\r\nY"})
  void headersThatAreNotTheirsToSetAreRefused(String name) {
    assertThatThrownBy(() -> webhook("https://example.org/", Map.of(name, new Secret("1"))))
        .hasMessageContaining("headers");
  }

  @Test
  void aSecretThatIsWrongIsNotRepeated() {
    assertThatThrownBy(
            () -> webhook("https://example.org/", Map.of("X-Key", new Secret("hunter2\n"))))
        .hasMessageContaining("headers.X-Key")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> new SlackSettings(new Secret("hooks.slack.com/services/T1/B2/abc")))
        .hasMessageNotContaining("abc");
  }

  @Test
  void aTelephoneNeedsANumberAndAHookWithoutPlaceDoesNot() {
    WebhookSettings telephone = webhook("https://example.org/call?to={{address}}", Map.of());
    assertThatThrownBy(() -> telephone.checkAddress(" ")).hasMessageContaining("+49171");
    assertThatThrownBy(() -> telephone.checkAddress("1\n2")).hasMessageContaining("one line");
    WebhookSettings hook =
        new WebhookSettings(
            new Secret("https://example.org/"),
            "POST",
            Map.of(),
            null,
            new WebhookBody("text/plain", "{{title}}"),
            null);
    assertThatCode(() -> hook.checkAddress("")).doesNotThrowAnyException();
  }

  @Test
  void nothingSecretIsShown() {
    SlackSettings slack = new SlackSettings(new Secret("https://hooks.slack.com/services/T1/B2/c"));
    WebhookSettings webhook =
        webhook("https://api.example.org:8443/bot123:abc/send", Map.of("X-Key", new Secret("k")));
    assertThat(slack + " " + slack.shown())
        .contains("https://hooks.slack.com/…")
        .doesNotContain("T1");
    assertThat(webhook + " " + webhook.shown())
        .contains("https://api.example.org:8443/…")
        .doesNotContain("bot123");
  }

  private static EmailSettings email(String host, String from) {
    return new EmailSettings(host, 587, EmailSettings.Security.STARTTLS, null, null, from);
  }

  private static EmailSettings email(String host, EmailSettings.Security security) {
    return new EmailSettings(host, 25, security, "u", new Secret("p"), "allswell@example.org");
  }

  private static WebhookSettings webhook(String url, Map<String, Secret> headers) {
    return new WebhookSettings(
        new Secret(url), "POST", headers, null, WebhookBody.EVERYTHING, null);
  }
}
