package dev.allswell.message;

import java.nio.charset.StandardCharsets;

/** Texts made harmless: whoever named a check must not be able to write a header or hide a line. */
final class Plain {
  // Marks that turn the direction of writing, by which a name can be shown as another one.
  private static final String TURNS = "\\u202A-\\u202E\\u2066-\\u2069";

  private Plain() {}

  /** One line: whatever would end a line, or is not text at all, becomes a space. */
  static String line(String text, int longest) {
    return shorten(
        decodable(text).replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}" + TURNS + "]+", " ").strip(),
        longest);
  }

  /** Several lines, ended by line feeds. */
  static String lines(String text, int longest) {
    String ended = decodable(text).replaceAll("\\R", "\n");
    return shorten(ended.replaceAll("[\\p{Cc}" + TURNS + "&&[^\n\t]]", " ").strip(), longest);
  }

  /** Cuts without leaving half a character. */
  static String shorten(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** Half a surrogate pair is no character: no database and no JSON reader takes it. */
  private static String decodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
