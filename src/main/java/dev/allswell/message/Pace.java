package dev.allswell.message;

/**
 * How much a channel's provider is asked to take.
 *
 * @param atOnce exchanges under way at the same time, 1 to 100, from each node
 * @param perMinute exchanges begun within any minute, 1 to 60,000, from all nodes together
 */
public record Pace(int atOnce, int perMinute) {
  public static final Pace DEFAULT = new Pace(8, 600);

  public Pace {
    Problems problems = new Problems();
    problems.unless(
        atOnce >= 1 && atOnce <= 100,
        "at-once",
        Integer.toString(atOnce),
        "Give 1 to 100 exchanges at once.");
    problems.unless(
        perMinute >= 1 && perMinute <= 60_000,
        "per-minute",
        Integer.toString(perMinute),
        "Give 1 to 60000 exchanges per minute.");
    problems.throwIfAny();
  }
}
