package dev.allswell.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a webhook sends: a template, and the content type by which its values are encoded, so that a
 * name with a quote or an ampersand in it stays a name.
 *
 * @param contentType a form's, JSON's, XML's, HTML's or {@code text/plain}, with no parameters
 */
public record WebhookBody(String contentType, String template) {
  /** Everything that Allswell knows of a message, for receivers that are written for it. */
  public static final WebhookBody EVERYTHING =
      json(
          """
          {"kind": "{{kind}}", "severity": "{{severity}}", "title": "{{title}}", "text": "{{text}}",
           "incident": "{{incident}}", "link": "{{link}}", "acknowledge": "{{acknowledge}}",
           "address": "{{address}}", "key": "{{key}}"}
          """);

  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int LONGEST = 20_000;

  /** A form of fields in their order; their values are templates. */
  public static WebhookBody form(Map<String, String> fields) {
    return new WebhookBody(
        FORM,
        fields.entrySet().stream()
            .map(it -> Encoding.FORM.encode(it.getKey()) + "=" + formValue(it.getValue()))
            .collect(Collectors.joining("&")));
  }

  /** A JSON text whose strings are templates. */
  public static WebhookBody json(String template) {
    return new WebhookBody("application/json", template);
  }

  private static String formValue(String template) {
    return Template.encodeAllButSlots(template, Encoding.FORM);
  }

  void check(Problems problems) {
    Template.parse("body", template, problems);
    Optional<Encoding> encoding = encoding();
    problems.unless(
        encoding.isPresent(),
        "content-type",
        contentType,
        "Use %s, application/json, text/plain, text/html, application/xml or one that ends in +json or +xml."
            .formatted(FORM));
    problems.unless(
        encoding.filter(Encoding.JSON::equals).isEmpty() || isJson(template),
        "body",
        template,
        "This is not JSON. Put placeholders into quotes: {\"text\": \"{{title}}\"}.");
    problems.unless(
        template.length() <= LONGEST,
        "body",
        template,
        "Shorten it to at most " + LONGEST + " characters.");
  }

  byte[] fill(Map<Placeholder, String> values) {
    return Template.of(template)
        .fill(values, encoding().orElseThrow())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** With the character set, where the type does not say it. */
  String header() {
    boolean said = encoding().filter(it -> it == Encoding.FORM || it == Encoding.JSON).isPresent();
    return said ? contentType : contentType + "; charset=utf-8";
  }

  boolean asksFor(Placeholder value) {
    return Template.of(template).asksFor(value);
  }

  private Optional<Encoding> encoding() {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.equals(FORM)) {
      return Optional.of(Encoding.FORM);
    }
    if (type.equals("text/plain")) {
      return Optional.of(Encoding.TEXT);
    }
    if (type.matches("application/([a-z0-9.-]+\\+)?json")) {
      return Optional.of(Encoding.JSON);
    }
    boolean xml = type.matches("text/html|(text|application)/([a-z0-9.-]+\\+)?xml");
    return xml ? Optional.of(Encoding.XML) : Optional.empty();
  }

  private static boolean isJson(String text) {
    try {
      return !STRICT.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
