package dev.allswell.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** Settings as the bytes that are sealed; the kind stands beside them in the row. */
final class SettingsJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private SettingsJson() {}

  static byte[] write(ChannelSettings settings) {
    try {
      return JSON.writeValueAsBytes(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Settings are always JSON.", e);
    }
  }

  static ChannelSettings read(String kind, byte[] json) {
    try {
      return JSON.readValue(json, type(kind));
    } catch (IOException e) {
      // Its message would repeat the text, which is secret.
      throw new IllegalStateException(
          "The settings of a channel of %s are not readable.".formatted(kind));
    }
  }

  static String shown(Map<String, String> shown) {
    try {
      return JSON.writeValueAsString(shown);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always JSON.", e);
    }
  }

  private static Class<? extends ChannelSettings> type(String kind) {
    return switch (kind) {
      case "email" -> EmailSettings.class;
      case "ntfy" -> NtfySettings.class;
      case "slack" -> SlackSettings.class;
      case "webhook" -> WebhookSettings.class;
      default -> throw new IllegalArgumentException("There is no channel of kind " + kind + ".");
    };
  }
}
