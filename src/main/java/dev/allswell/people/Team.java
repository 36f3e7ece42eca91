package dev.allswell.people;

import dev.allswell.logbook.TeamId;
import java.time.Duration;

/**
 * People who answer together.
 *
 * @param answerWithin after a person's last contact; then the whole team is called
 * @param callAgainAfter an incident that is still open after this calls again
 * @param pingKey before the slug of each of its checks, where they are called by it
 * @param fromFiles set up by {@code allswell apply}, so that pages do not offer to change it
 */
public record Team(
    TeamId id,
    String slug,
    String name,
    Duration answerWithin,
    Duration callAgainAfter,
    PingKey pingKey,
    boolean fromFiles) {}
