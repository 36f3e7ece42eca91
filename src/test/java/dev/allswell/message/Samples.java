package dev.allswell.message;

import dev.allswell.logbook.IncidentId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages and settings that many tests need. */
final class Samples {
  static final UUID KEY = UUID.fromString("0c8a1ab2-6a3f-4d53-9a0a-5f6a0d8f1d11");

  private Samples() {}

  static Message call(String title) {
    return message(Message.Kind.CALL, title, "backup: no call since 02:00.\nOn duty: Ana, Ben.");
  }

  static Message update(String title) {
    return message(Message.Kind.UPDATE, title, "Ana took it.");
  }

  static Message message(Message.Kind kind, String title, String text) {
    return new Message(
        kind,
        Severity.CRITICAL,
        title,
        text,
        URI.create("https://allswell.example.org/incidents/7"),
        kind == Message.Kind.CALL
            ? URI.create("https://allswell.example.org/acknowledge/7?for=ana&mac=abc")
            : null);
  }

  static Attempt attempt(Message message, String address) {
    return new Attempt(new DeliveryId(1), 1, KEY, message, address, List.of(new IncidentId(7)));
  }

  static WebhookSettings webhook(URI url, WebhookBody body) {
    return new WebhookSettings(new Secret(url.toString()), "POST", Map.of(), null, body, null);
  }
}
