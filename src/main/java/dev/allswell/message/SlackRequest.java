package dev.allswell.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;

/** A message as Slack's blocks: a heading, the text as it is, and links that look like buttons. */
final class SlackRequest {
  private static final int LONGEST_HEADING = 150;
  private static final int LONGEST_TEXT = 3_000;

  private SlackRequest() {}

  static HttpRequest of(SlackSettings settings, Attempt attempt) {
    return HttpRequest.newBuilder(settings.address())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json(attempt).toString()))
        .build();
  }

  private static ObjectNode json(Attempt attempt) {
    Message message = attempt.message();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("text", mention(attempt.address()) + escaped(message.title()));
    ArrayNode blocks = json.putArray("blocks");
    blocks
        .addObject()
        .put("type", "header")
        .set("text", plain(Plain.shorten(mark(message) + message.title(), LONGEST_HEADING)));
    if (!attempt.address().isEmpty()) {
      blocks
          .addObject()
          .put("type", "section")
          .putObject("text")
          .put("type", "mrkdwn")
          .put("text", mention(attempt.address()).strip());
    }
    if (!message.text().isEmpty()) {
      blocks
          .addObject()
          .put("type", "section")
          .set("text", plain(Plain.shorten(message.text(), LONGEST_TEXT)));
    }
    addButtons(blocks.addObject().put("type", "actions").putArray("elements"), message);
    return json;
  }

  private static void addButtons(ArrayNode buttons, Message message) {
    if (message.acknowledge() != null) {
      button(buttons, "Acknowledge", message.acknowledge()).put("style", "primary");
    }
    button(buttons, "Open the incident", message.link());
  }

  private static ObjectNode button(ArrayNode buttons, String label, URI link) {
    ObjectNode button = buttons.addObject().put("type", "button").put("url", link.toString());
    button.set("text", plain(label));
    return button;
  }

  /** Plain text, so that a name with stars or a mention of everyone stays a name. */
  private static ObjectNode plain(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "plain_text")
        .put("text", text)
        .put("emoji", false);
  }

  private static String mention(String member) {
    return member.isEmpty() ? "" : "<@" + member + "> ";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String mark(Message message) {
    return switch (message.kind()) {
      case UPDATE -> "";
      case CALL -> message.severity().word().toUpperCase(Locale.ROOT) + ": ";
    };
  }
}
