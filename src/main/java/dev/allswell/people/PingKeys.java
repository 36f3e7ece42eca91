package dev.allswell.people;

import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives a team another ping key; from then on nobody is heard by the old one. */
public final class PingKeys {
  private final LogBook logBook;
  private final InstantSource clock;
  private final TeamStore teams = new TeamStore();

  public PingKeys(LogBook logBook, InstantSource clock) {
    this.logBook = logBook;
    this.clock = clock;
  }

  /**
   * Returns the team with its new key.
   *
   * @param wanted one that senders know already, such as that of the system before; null: a new one
   * @throws PeopleException.InUse when another team has it
   */
  public Team replace(Handle tx, Team team, @Nullable PingKey wanted, Actor by) {
    if (!teams.replacePingKey(tx, team.id(), wanted)) {
      throw new PeopleException.InUse(
          "Another team has this ping key, or team %s was removed. Leave the key out for a new one."
              .formatted(team.slug()));
    }
    logBook.write(
        tx,
        Entry.of(
                clock.instant(),
                Kind.PING_KEY_REPLACED,
                "Team %s has another ping key; whoever pings by the old one is not heard."
                    .formatted(team.slug()))
            .team(team.id())
            .by(by));
    return teams.byId(tx, team.id()).orElseThrow();
  }
}
