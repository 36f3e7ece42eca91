package dev.allswell.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a webhook's template may ask for. */
enum Placeholder {
  TITLE,
  TEXT,
  ADDRESS,
  INCIDENT,
  LINK,
  ACKNOWLEDGE,
  SEVERITY,
  KIND,
  KEY;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Placeholder> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(Placeholder::word).collect(Collectors.joining(", "));
  }
}
