package dev.allswell.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name was meant by one that is not known. */
final class Nearest {
  private static final int LONGEST = 100;

  private Nearest() {}

  /** The known name that is at most a third of its letters away. */
  static Optional<String> to(String meant, Collection<String> known) {
    if (meant.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(name -> distance(meant, name) <= Math.max(1, name.length() / 3))
        .min(
            Comparator.comparingInt((String name) -> distance(meant, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters must be added, removed, replaced or swapped to make one of the other. */
  private static int distance(String one, String other) {
    int[][] table = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : least(table, one, other, i, j);
      }
    }
    return table[one.length()][other.length()];
  }

  private static int least(int[][] table, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least = table[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, 1 + table[i - 2][j - 2]) : least;
  }
}
