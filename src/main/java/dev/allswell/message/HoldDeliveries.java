package dev.allswell.message;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Holds messages that are not over, for who removes what they need. */
final class HoldDeliveries {

  /** Says "or" and not "in", because then the indexes of either status are used. */
  void hold(
      Handle tx,
      Collection<TeamId> teams,
      Collection<PersonId> people,
      Collection<ChannelId> channels) {
    tx.createQuery(
            """
            select id from deliveries
            where (status = 'pending' or status = 'sending')
              and (team_id = any(:teams) or person_id = any(:people)
                or channel_id = any(:channels))
            order by id
            for update
            """)
        .bindArray("teams", Long.class, teams.stream().map(TeamId::value).toList())
        .bindArray("people", Long.class, people.stream().map(PersonId::value).toList())
        .bindArray("channels", Long.class, channels.stream().map(ChannelId::value).toList())
        .mapTo(Long.class)
        .list();
  }
}
