package dev.allswell.people;

import java.time.Duration;

/** A team as somebody sets it up; the fields mean what they mean in {@link Team}. */
public record TeamSetup(
    String slug, String name, Duration answerWithin, Duration callAgainAfter, boolean fromFiles) {

  public static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
  public static final Duration CALL_AGAIN_AFTER = Duration.ofMinutes(30);

  public TeamSetup {
    Names.checkTeamSlug(slug);
    Names.checkName(name);
    checkWait("answer_within", answerWithin);
    checkWait("call_again_after", callAgainAfter);
  }

  /** With the waits that suit most teams. */
  public static TeamSetup of(String slug, String name) {
    return new TeamSetup(slug, name, ANSWER_WITHIN, CALL_AGAIN_AFTER, false);
  }

  private static void checkWait(String field, Duration wait) {
    if (wait.compareTo(Duration.ofSeconds(1)) < 0 || wait.compareTo(Duration.ofDays(7)) > 0) {
      throw new PeopleException.Unfit(
          field,
          wait.toString(),
          "is not between one second and seven days",
          "Five minutes suits most teams.");
    }
  }
}
