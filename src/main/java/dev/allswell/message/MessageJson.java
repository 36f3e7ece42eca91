package dev.allswell.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Messages as they stand in a row. */
final class MessageJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private MessageJson() {}

  static String write(Message message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Messages are always JSON.", e);
    }
  }

  static Message read(String json) {
    try {
      return JSON.readValue(json, Message.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A delivery's message is not readable: " + e.getMessage(), e);
    }
  }
}
