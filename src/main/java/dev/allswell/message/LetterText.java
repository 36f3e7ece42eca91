package dev.allswell.message;

import java.net.URI;

/** The two bodies of an e-mail. Nothing in them is fetched, and no name in them becomes markup. */
final class LetterText {
  private LetterText() {}

  static String plain(Message message) {
    StringBuilder text = new StringBuilder(message.title()).append("\n\n");
    if (!message.text().isEmpty()) {
      text.append(message.text()).append("\n\n");
    }
    if (message.acknowledge() != null) {
      text.append("Acknowledge: ").append(message.acknowledge()).append('\n');
    }
    return text.append("Incident: ").append(message.link()).append('\n').toString();
  }

  static String page(Message message) {
    String acknowledge =
        message.acknowledge() == null
            ? ""
            : button("Acknowledge", message.acknowledge(), "#1d4ed8");
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"></head>
        <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 40em; margin: 1em">
        <h1 style="font-size: 1.25em">%s</h1>
        <p style="white-space: pre-wrap">%s</p>
        <p>%s%s</p>
        </body></html>
        """
        .formatted(
            escaped(message.title()),
            escaped(message.text()),
            acknowledge,
            button("Open the incident", message.link(), "#374151"));
  }

  private static String button(String label, URI link, String colour) {
    return """
        <a href="%s" style="display: inline-block; padding: .75em 1.25em; margin: 0 .5em .5em 0; border-radius: .4em; background: %s; color: #fff; text-decoration: none; font-weight: 600">%s</a>
        """
        .formatted(escaped(link.toString()), colour, label);
  }

  private static String escaped(String text) {
    return Encoding.XML.encode(text);
  }
}
