package dev.allswell.message;

/**
 * One mistake in what somebody set up.
 *
 * @param field as it is written in files
 * @param value as it was given; empty where it is a secret
 * @param remedy what to write instead, as a sentence
 */
public record Problem(String field, String value, String remedy) {
  private static final int SHOWN = 80;

  @Override
  public String toString() {
    return value.isEmpty() ? "%s: %s".formatted(field, remedy) : said();
  }

  private String said() {
    String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    return "%s \"%s\": %s".formatted(field, shown, remedy);
  }
}
