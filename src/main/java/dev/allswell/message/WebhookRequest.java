package dev.allswell.message;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook's templates filled for one attempt, and signed.
 *
 * <p>{@code Allswell-Signature: t=1789000000,v1=…} holds the seconds since 1970 and, in
 * hexadecimal, the HMAC-SHA256 of these seconds, a dot and the body.
 */
final class WebhookRequest {
  private WebhookRequest() {}

  static HttpRequest of(WebhookSettings settings, Attempt attempt, Instant now) {
    Map<Placeholder, String> values = attempt.values();
    String url = Template.of(settings.url().value()).fill(values, Encoding.URL);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    byte[] body = new byte[0];
    WebhookBody template = settings.body();
    if (template != null) {
      body = template.fill(values);
      request.header("Content-Type", template.header());
    }
    request.method(
        settings.method(),
        template == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    settings
        .headers()
        .forEach(
            (name, value) ->
                request.header(name, Template.of(value.value()).fill(values, Encoding.HEADER)));
    authenticate(settings, request);
    sign(settings, body, now, request);
    return request.build();
  }

  private static void authenticate(WebhookSettings settings, HttpRequest.Builder request) {
    WebhookSettings.BasicAuthentication basic = settings.basic();
    if (basic != null) {
      byte[] pair =
          (basic.user() + ":" + basic.password().value()).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
  }

  private static void sign(
      WebhookSettings settings, byte[] body, Instant now, HttpRequest.Builder request) {
    if (settings.signing() != null) {
      String time = Long.toString(now.getEpochSecond());
      String signature = hmac(settings.signing().value(), time + ".", body);
      request.header("Allswell-Signature", "t=" + time + ",v1=" + signature);
    }
  }

  private static String hmac(String key, String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256.", e);
    }
  }
}
