package dev.allswell.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an alert is about; two alerts with the same labels are the same alert. */
public record Labels(SortedMap<String, String> values) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  public Labels(Map<String, String> values) {
    this(new TreeMap<>(values));
  }

  /** SHA-256 of the labels in the order of their names, as hexadecimal digits. */
  String identity() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(json().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always JSON.", e);
    }
  }

  static Labels of(String json) {
    try {
      return new Labels((SortedMap<String, String>) JSON.readValue(json, TEXTS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Labels are always texts.", e);
    }
  }
}
