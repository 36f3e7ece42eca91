package dev.allswell.check.schedule;

import java.util.stream.IntStream;

/**
 * The values that one field allows.
 *
 * @param bits bit n stands for the value n, 0 to 59
 * @param star whether the field was written with a star at its beginning
 */
record CronValues(long bits, boolean star) {
  static final int NONE = -1;

  /** The least value that is not less than the given one, or {@link #NONE}. */
  int from(int value) {
    long rest = bits & (-1L << value);
    return rest == 0 ? NONE : Long.numberOfTrailingZeros(rest);
  }

  int first() {
    return from(0);
  }

  boolean has(int value) {
    return (bits & (1L << value)) != 0;
  }

  int count() {
    return Long.bitCount(bits);
  }

  /** The values in order. */
  IntStream stream() {
    return IntStream.range(0, Long.SIZE).filter(this::has);
  }
}
