package dev.allswell.logbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an entry says, exactly as it is stored and digested.
 *
 * @param details JSON, kept to the letter: the column is {@code json} because {@code jsonb} would
 *     write it anew
 */
record Text(String says, String details) {
  static final Text REDACTED = new Text("The text of this entry was redacted.", "{}");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

  static Text of(Entry entry) {
    try {
      return new Text(entry.says(), JSON.writeValueAsString(entry.details()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always JSON.", e);
    }
  }

  /** Of the sentence, a zero byte, which no sentence can hold, and the JSON. */
  Digest digest() {
    return Digest.of(says + '\0' + details);
  }

  Map<String, String> detailsAsMap() {
    try {
      return JSON.readValue(details, DETAILS);
    } catch (JsonProcessingException e) {
      return Map.of("details", details);
    }
  }
}
