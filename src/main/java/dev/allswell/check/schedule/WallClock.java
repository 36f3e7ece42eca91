package dev.allswell.check.schedule;

import dev.allswell.check.schedule.WallTime.Summer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.OptionalLong;

/**
 * Turns what a wall clock shows into a moment as the C library on Linux (glibc's {@code mktime})
 * does, whose habits decide what systemd makes of times that are skipped or shown twice: it tries
 * the offset that was right the last time, corrects it by the error, and takes the first that fits.
 * So of a time that is shown twice it finds the one on the side from which it comes.
 */
final class WallClock {
  private static final int MOST_TRIES = 6;
  private static final long STRIDE = 601_200;
  private static final long FARTHEST = 536_454_000 / 2 + STRIDE;

  private final ZoneRules rules;
  private long guess;

  /** A clock that last told the time at the given moment, in seconds from 1970. */
  WallClock(ZoneId zone, long moment) {
    this.rules = zone.getRules();
    this.guess = offset(moment);
  }

  /** What it shows at a moment. */
  WallTime show(long moment) {
    WallTime shown = new WallTime();
    shown.show(moment + offset(moment));
    shown.setSummer(summer(moment));
    return shown;
  }

  /**
   * The moment at which it shows this, in seconds from 1970; empty if it finds none. Fields that
   * run over, or name a time that is skipped, are put right.
   */
  OptionalLong moment(WallTime wall) {
    long wanted = wall.linear();
    OptionalLong found = find(wanted, wall.summer());
    found.ifPresent(
        moment -> {
          guess = wanted - moment;
          wall.show(moment + offset(moment));
          wall.setSummer(summer(moment));
        });
    return found;
  }

  private OptionalLong find(long wanted, Summer summer) {
    long moment = wanted - guess;
    long before = moment;
    long twoBefore = moment;
    boolean summerBefore = false;
    for (int tries = 1; ; tries++) {
      long error = wanted - moment - offset(moment);
      boolean itsSummer = summer(moment) == Summer.YES;
      if (error == 0) {
        return OptionalLong.of(
            summer.differsFrom(summer(moment)) ? nearest(wanted, moment, summer) : moment);
      }
      boolean skipped = moment == twoBefore && moment != before;
      if (skipped
          && (summer == Summer.UNKNOWN
              ? itsSummer || !summerBefore
              : (summer == Summer.YES) != itsSummer)) {
        return OptionalLong.of(moment);
      }
      if (tries == MOST_TRIES) {
        return OptionalLong.empty();
      }
      twoBefore = before;
      before = moment;
      moment += error;
      summerBefore = itsSummer;
    }
  }

  /** Reckoned with the offset of the nearest time of year that is summer, or is not. */
  private long nearest(long wanted, long moment, Summer summer) {
    for (long distance = STRIDE; distance < FARTHEST; distance += STRIDE) {
      for (long other : new long[] {moment - distance, moment + distance}) {
        if (!summer.differsFrom(summer(other))) {
          return wanted - offset(other);
        }
      }
    }
    return moment;
  }

  private long offset(long moment) {
    return rules.getOffset(Instant.ofEpochSecond(moment)).getTotalSeconds();
  }

  private Summer summer(long moment) {
    return Summer.of(rules.isDaylightSavings(Instant.ofEpochSecond(moment)));
  }
}
