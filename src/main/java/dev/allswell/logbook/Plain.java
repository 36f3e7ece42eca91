package dev.allswell.logbook;

/**
 * Text as PostgreSQL can keep it: a zero character, or half of a surrogate pair, would refuse the
 * whole transaction of which the entry is only the record.
 */
final class Plain {
  private static final char REPLACEMENT = '\uFFFD';

  private Plain() {}

  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().map(Plain::orReplacement).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int orReplacement(int point) {
    boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return point == 0 || half ? REPLACEMENT : point;
  }
}
