package dev.allswell.config;

import dev.allswell.people.PeopleException;
import dev.allswell.people.TeamSetup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one team. */
final class ReadTeam {
  static final int MOST_MEMBERS = 1_000;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  private ReadTeam() {}

  static Optional<Wanted.Team> read(Fields fields) {
    int before = fields.mistakes().count();
    String slug = Slugs.TEAM.of(fields).orElse("");
    String name = fields.find("name").flatMap(it -> it.line(1, 100)).orElse(slug);
    Optional<List<Named>> members =
        fields.find("members").flatMap(it -> Slugs.PERSON.list(it, MOST_MEMBERS));
    Duration answerWithin = wait(fields, "answer-within", TeamSetup.ANSWER_WITHIN);
    Duration callAgainAfter = wait(fields, "call-again-after", TeamSetup.CALL_AGAIN_AFTER);
    if (fields.mistakes().count() > before) {
      return Optional.empty();
    }
    try {
      TeamSetup setup = new TeamSetup(slug, name, answerWithin, callAgainAfter, true);
      return Optional.of(new Wanted.Team(setup, members, fields));
    } catch (PeopleException.Unfit e) {
      fields.wrong(e.field().replace('_', '-'), String.valueOf(e.value()), e.says());
      return Optional.empty();
    }
  }

  private static Duration wait(Fields fields, String field, Duration otherwise) {
    return fields.find(field).flatMap(it -> it.span(SHORTEST, LONGEST)).orElse(otherwise);
  }
}
