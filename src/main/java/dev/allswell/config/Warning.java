package dev.allswell.config;

/**
 * Something that can be applied, but would leave somebody uncalled.
 *
 * @param thing such as {@code team web}
 * @param says what is missing and what to do, in a sentence; times are in UTC
 */
public record Warning(String thing, String says) {
  @Override
  public String toString() {
    return thing + ": " + says;
  }
}
