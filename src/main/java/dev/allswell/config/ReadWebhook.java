package dev.allswell.config;

import dev.allswell.message.ChannelSettings;
import dev.allswell.message.Secret;
import dev.allswell.message.WebhookBody;
import dev.allswell.message.WebhookSettings;
import dev.allswell.message.WebhookSettings.BasicAuthentication;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the fields of a webhook: any provider with an HTTP interface. */
final class ReadWebhook {
  private static final int LONGEST = 20_000;

  private ReadWebhook() {}

  static Optional<ChannelSettings> read(Fields fields) {
    int before = fields.mistakes().count();
    Optional<Secret> url =
        fields
            .need("url", "Give the provider's address, such as https://sms.example.org/send.")
            .flatMap(it -> ReadSecret.secretOrText(it, 2_000));
    String method = fields.find("method").flatMap(it -> it.line(1, 10)).orElse("POST");
    Map<String, Secret> headers = new TreeMap<>();
    fields
        .find("headers")
        .flatMap(it -> it.fields(it.thing(), "headers."))
        .ifPresent(
            all ->
                all.all()
                    .forEach(
                        (name, value) ->
                            ReadSecret.secretOrText(value, 2_000)
                                .ifPresent(it -> headers.put(name, it))));
    Optional<String> user = fields.find("user").flatMap(it -> it.line(1, 320));
    Optional<Secret> password = fields.find("password").flatMap(ReadSecret::secret);
    Optional<Secret> signing = fields.find("signing").flatMap(ReadSecret::secret);
    Optional<WebhookBody> body = body(fields, method);
    if (user.isPresent() != fields.find("password").isPresent()) {
      fields.wrong("user", user.orElse(""), "Give both user and password, or neither.");
    }
    if (url.isEmpty() || fields.mistakes().count() > before) {
      return Optional.empty();
    }
    BasicAuthentication basic =
        user.isEmpty() ? null : new BasicAuthentication(user.get(), password.orElseThrow());
    return Optional.of(
        new WebhookSettings(
            url.get(), method, headers, basic, body.orElse(null), signing.orElse(null)));
  }

  /** One of three ways to write it; none of them for everything that Allswell knows, as JSON. */
  private static Optional<WebhookBody> body(Fields fields, String method) {
    Optional<Value> form = fields.find("form");
    Optional<Value> json = fields.find("json");
    Optional<Value> body = fields.find("body");
    Optional<Value> type = fields.find("content-type");
    long ways = Stream.of(form, json, body).filter(Optional::isPresent).count();
    if (ways > 1 || body.isPresent() != type.isPresent()) {
      fields.wrong("body", "", "Give one of form, json, or body with its content-type.");
      return Optional.empty();
    }
    if (ways == 0) {
      return method.equals("GET") ? Optional.empty() : Optional.of(WebhookBody.EVERYTHING);
    }
    return form.map(ReadWebhook::form)
        .or(() -> json.flatMap(it -> it.lines(LONGEST)).map(WebhookBody::json))
        .or(
            () ->
                body.flatMap(it -> it.lines(LONGEST))
                    .flatMap(text -> typed(type.orElseThrow(), text)));
  }

  /** Under which name the body is written. */
  static String written(Fields fields) {
    return Stream.of("form", "json")
        .filter(it -> fields.find(it).isPresent())
        .findFirst()
        .orElse("body");
  }

  private static Optional<WebhookBody> typed(Value type, String text) {
    return type.line(1, 100).map(it -> new WebhookBody(it, text));
  }

  private static WebhookBody form(Value value) {
    Map<String, String> form = new LinkedHashMap<>();
    value
        .fields(value.thing(), "form.")
        .ifPresent(
            fields ->
                fields
                    .all()
                    .forEach(
                        (name, text) -> text.lines(LONGEST).ifPresent(it -> form.put(name, it))));
    return WebhookBody.form(form);
  }
}
