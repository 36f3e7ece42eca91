package dev.allswell.logbook;

/** Who did something, in words that stay true when the person is long gone. */
public record Actor(String words) {
  /** Allswell itself. */
  public static final Actor ALLSWELL = new Actor("allswell");

  public Actor {
    words = Plain.text(words);
  }

  public static Actor person(String slug) {
    return new Actor("person " + slug);
  }

  public static Actor token(String name) {
    return new Actor("token " + name);
  }

  /** The name alone, for a sentence: {@code "ana"}. */
  public String name() {
    return words.substring(words.indexOf(' ') + 1);
  }

  @Override
  public String toString() {
    return words;
  }
}
