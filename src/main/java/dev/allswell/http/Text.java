package dev.allswell.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes to text, strictly: what is no UTF-8 is refused and never half understood. */
final class Text {
  private static final int MOST_FIELDS = 1000;

  private Text() {}

  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.unreadable("This is not UTF-8. Send text in UTF-8.");
    }
  }

  /** Reads {@code a=1&b=2}, as forms and queries are written. */
  static Map<String, List<String>> form(String encoded) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
      if (++count > MOST_FIELDS) {
        throw Refusal.unreadable("There are more than " + MOST_FIELDS + " fields. Send fewer.");
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      fields.computeIfAbsent(percent(name), key -> new ArrayList<>()).add(percent(value));
    }
    return fields;
  }

  private static String percent(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '+') {
        bytes.write(' ');
      } else if (raw[i] == '%') {
        bytes.write(hexadecimal(raw, i + 1) * 16 + hexadecimal(raw, i + 2));
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int hexadecimal(byte[] raw, int at) {
    int digit = at < raw.length ? Character.digit(raw[at], 16) : -1;
    if (digit < 0) {
      throw Refusal.unreadable("After a percent sign come two hexadecimal digits.");
    }
    return digit;
  }

  /** A path that was decoded leniently: refuses what that hid. */
  static void checkPath(String decoded) {
    if (decoded.chars().anyMatch(c -> c == '\uFFFD' || Character.isISOControl(c))) {
      throw Refusal.unreadable(
          "The address holds bytes that are not UTF-8, or control characters.");
    }
  }
}
