package dev.allswell.people;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who belongs to which team, as rows. */
final class MemberStore {
  void replace(Handle tx, TeamId team, Collection<PersonId> people) {
    tx.createUpdate("delete from team_members where team_id = :team")
        .bind("team", team.value())
        .execute();
    tx.createUpdate(
            """
            insert into team_members (team_id, person_id)
            select :team, person from unnest(:people) as person
            """)
        .bind("team", team.value())
        .bindArray("people", Long.class, people.stream().map(PersonId::value).distinct().toList())
        .execute();
  }

  List<Person> peopleOf(Handle tx, TeamId team) {
    return tx.createQuery(
            "select "
                + PersonStore.COLUMNS
                + " from people join team_members on person_id = people.id"
                + " where team_id = :team order by slug")
        .bind("team", team.value())
        .map(PersonStore::person)
        .list();
  }

  List<Team> teamsOf(Handle tx, PersonId person) {
    return tx.createQuery(
            """
            select teams.* from teams join team_members on team_id = teams.id
            where person_id = :person order by slug
            """)
        .bind("person", person.value())
        .map(TeamStore::team)
        .list();
  }
}
