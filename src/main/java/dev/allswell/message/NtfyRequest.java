package dev.allswell.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;

/** A message as ntfy's JSON; the sequence id lets newer servers fold a repeat into the first. */
final class NtfyRequest {
  // Beyond this, ntfy makes an attachment of the text, which nobody reads on a lock screen.
  private static final int LONGEST_TEXT = 1_000;

  private NtfyRequest() {}

  static HttpRequest of(NtfySettings settings, Attempt attempt) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root(settings.server()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json(settings, attempt).toString()));
    if (settings.token() != null) {
      request.header("Authorization", "Bearer " + settings.token().value());
    }
    return request.build();
  }

  private static URI root(URI server) {
    String text = server.toString();
    return text.endsWith("/") ? server : URI.create(text + "/");
  }

  private static ObjectNode json(NtfySettings settings, Attempt attempt) {
    Message message = attempt.message();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", attempt.address());
    json.put("sequence_id", attempt.key().toString());
    json.put("title", message.title());
    json.put("message", Plain.shorten(message.text(), LONGEST_TEXT));
    json.put("priority", priority(settings, message));
    json.put("click", message.link().toString());
    json.putArray("tags").add(tag(message));
    if (message.acknowledge() != null) {
      addAcknowledgement(json.putArray("actions"), message.acknowledge());
    }
    return json;
  }

  /** It opens the page with the button: a tap in a pocket must not acknowledge anything. */
  private static void addAcknowledgement(ArrayNode actions, URI acknowledge) {
    actions
        .addObject()
        .put("action", "view")
        .put("label", "Acknowledge")
        .put("url", acknowledge.toString())
        .put("clear", true);
  }

  private static int priority(NtfySettings settings, Message message) {
    return switch (message.kind()) {
      case UPDATE -> 3;
      case CALL ->
          settings.priority() == null ? bySeverity(message.severity()) : settings.priority();
    };
  }

  private static int bySeverity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 5;
      case WARNING -> 4;
      case INFO -> 3;
    };
  }

  private static String tag(Message message) {
    return switch (message.kind()) {
      case UPDATE -> "information_source";
      case CALL ->
          switch (message.severity()) {
            case CRITICAL -> "rotating_light";
            case WARNING -> "warning";
            case INFO -> "bell";
          };
    };
  }
}
