package dev.allswell.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A time in which nobody is on duty. */
public record Gap(Instant from, Instant to) {

  /** What one team's covers, in any order, leave open between two moments. */
  public static List<Gap> between(Instant from, Instant to, Collection<? extends Cover> covers) {
    List<Gap> gaps = new ArrayList<>();
    Instant covered = from;
    for (Cover cover : before(to, covers)) {
      if (cover.from().isAfter(covered)) {
        gaps.add(new Gap(covered, cover.from()));
      }
      covered = cover.to().isAfter(covered) ? cover.to() : covered;
    }
    if (covered.isBefore(to)) {
      gaps.add(new Gap(covered, to));
    }
    return gaps;
  }

  private static List<? extends Cover> before(Instant to, Collection<? extends Cover> covers) {
    return covers.stream()
        .filter(it -> it.from().isBefore(to))
        .sorted(Comparator.comparing(Cover::from))
        .toList();
  }
}
