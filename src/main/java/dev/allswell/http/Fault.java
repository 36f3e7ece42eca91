package dev.allswell.http;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what was sent.
 *
 * @param field its name, as the sender wrote it: {@code contacts[0].channel}
 * @param value what was sent, shortened; null when nothing was, or it is a secret
 * @param problem continues the field's name: {@code is not a time zone}
 * @param remedy what to do, in one sentence
 */
public record Fault(String field, @Nullable String value, String problem, String remedy) {
  private static final int LONGEST = 80;

  public Fault {
    if (value != null && value.length() > LONGEST) {
      value = value.substring(0, LONGEST) + "…";
    }
  }

  /** What is wrong and what to do, in one sentence each. */
  public String says() {
    String what = value == null ? field : "%s \"%s\"".formatted(field, value);
    return what + " " + problem + ". " + remedy;
  }
}
