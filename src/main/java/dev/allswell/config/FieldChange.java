package dev.allswell.config;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one field.
 *
 * @param before null where it was not set; {@link #HIDDEN} where it is a secret
 * @param after null where it is not set any more; {@link #HIDDEN} where it is a secret
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {
  /** Stands for a secret. */
  public static final String HIDDEN = "(secret)";

  /** {@code grace 5m → 15m}, {@code token changed}. */
  @Override
  public String toString() {
    if (HIDDEN.equals(before) || HIDDEN.equals(after)) {
      return field + (before == null ? " set" : after == null ? " removed" : " changed");
    }
    if (before == null) {
      return field + " " + after;
    }
    return after == null
        ? field + " " + before + " removed"
        : "%s %s → %s".formatted(field, before, after);
  }
}
