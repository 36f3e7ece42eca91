package dev.allswell.message;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that people see all of them at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void unless(boolean right, String field, String value, String remedy) {
    if (!right) {
      found.add(new Problem(field, value, remedy));
    }
  }

  /** For values that nobody should see again. */
  void unlessSecret(boolean right, String field, String remedy) {
    unless(right, field, "", remedy);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidSettings(found);
    }
  }
}
