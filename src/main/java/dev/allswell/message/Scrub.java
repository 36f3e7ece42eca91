package dev.allswell.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes secrets and numbers out of answers: providers like to repeat what they were sent, and
 * answers are kept and shown.
 */
final class Scrub {
  // Shorter pieces are words that stand everywhere.
  private static final int SHORTEST = 8;

  private Scrub() {}

  static String scrub(String answer, ChannelSettings settings, String address) {
    String clean = answer;
    for (String piece : pieces(settings)) {
      clean = clean.replace(piece, "***");
    }
    boolean isShown = ShownAddress.of(settings.kind(), address).equals(address);
    return isShown ? clean : clean.replace(address, ShownAddress.shortened(address));
  }

  private static List<String> pieces(ChannelSettings settings) {
    List<String> pieces = new ArrayList<>();
    for (Secret secret : settings.secrets()) {
      String value = secret.value();
      String path = value.matches("https?://.*") ? value.replaceFirst("https?://[^/]*", "") : value;
      pieces.add(value);
      pieces.addAll(Arrays.asList(path.split("[\\s/?&=]+")));
    }
    return pieces.stream()
        .filter(it -> it.length() >= SHORTEST && !it.contains("{{"))
        .distinct()
        .toList();
  }
}
