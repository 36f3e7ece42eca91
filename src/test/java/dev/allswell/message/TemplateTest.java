package dev.allswell.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Map<Placeholder, String> VALUES =
      Map.of(
          Placeholder.TITLE, "\"Ana & Ben\" <say>\n\\o/ + 100%",
          Placeholder.ADDRESS, "+49 171 1234567");

  @Test
  void aJsonBodyStaysOneObjectWhateverTheTitleIs() throws Exception {
    String filled = filled(WebhookBody.json("{\"say\": \"{{title}}\", \"a\": {\"b\": 1}}"));
    JsonNode json = new ObjectMapper().readTree(filled);
    assertThat(json.get("say").textValue()).isEqualTo(VALUES.get(Placeholder.TITLE));
    assertThat(json.size()).isEqualTo(2);
  }

  @Test
  void randomTitlesComeOutOfJsonAsTheyWentIn() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      String title = randomText(random);
      byte[] body =
          WebhookBody.json("{\"say\": \"{{ title }}\"}").fill(Map.of(Placeholder.TITLE, title));
      assertThat(new ObjectMapper().readTree(body).get("say").textValue())
          .as("seed %d, round %d", seed, round)
          .isEqualTo(title);
    }
  }

  @Test
  void aFormsFieldsAreEncodedAndItsFixedPartsToo() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", "{{address}}");
    fields.put("From", "+4930&5");
    fields.put("Twiml", "<Say>{{xml:title}}</Say>");
    assertThat(filled(WebhookBody.form(fields)))
        .isEqualTo(
            "To=%2B49+171+1234567&From=%2B4930%265&Twiml=%3CSay%3E"
                + "%26quot%3BAna+%26amp%3B+Ben%26quot%3B+%26lt%3Bsay%26gt%3B%0A%5Co%2F+%2B+100%25"
                + "%3C%2FSay%3E");
  }

  @Test
  void xmlAndHtmlBodiesKeepNamesOutOfTheirMarkup() {
    assertThat(filled(new WebhookBody("text/html", "<p>{{title}}</p>")))
        .startsWith("<p>&quot;Ana &amp; Ben&quot; &lt;say&gt;");
  }

  @Test
  void plainTextIsLeftAlone() {
    assertThat(filled(new WebhookBody("text/plain", "{{title}}!")))
        .isEqualTo(VALUES.get(Placeholder.TITLE) + "!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"say\": {{title}}}",
        "{\"say\": \"{{title}}\"",
        "{\"say\": \"{{title}}\"} {}",
        "{\"say\": {{incident}}}"
      })
  void aJsonBodyWhosePlaceholdersHaveNoQuotesIsRefusedAtOnce(String template) {
    assertThatThrownBy(() -> webhook(WebhookBody.json(template)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("body")
        .hasMessageContaining("Put placeholders into quotes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{titel}}", "{{}}", "{{html:title}}", "{{title", "{{TITLE}}"})
  void anUnknownPlaceholderIsNamedWithThoseThatThereAre(String template) {
    assertThatThrownBy(() -> webhook(new WebhookBody("text/plain", template)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageStartingWith("body \"{{")
        .hasMessageContaining("title");
  }

  @Test
  void aContentTypeWithoutAnEncodingIsRefused() {
    assertThatThrownBy(() -> webhook(new WebhookBody("application/yaml", "a: {{title}}")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("content-type \"application/yaml\"");
  }

  private static String filled(WebhookBody body) {
    return new String(body.fill(VALUES), StandardCharsets.UTF_8);
  }

  private static WebhookSettings webhook(WebhookBody body) {
    return Samples.webhook(URI.create("https://example.org/"), body);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      int from = random.nextInt(4);
      text.append(
          (char)
              (from == 0
                  ? random.nextInt(32)
                  : from == 1 ? 0x2020 + random.nextInt(64) : 32 + random.nextInt(95)));
    }
    return text.toString();
  }
}
