package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest extends PeopleTest {
  private static final TeamSetup CORE = TeamSetup.of("core", "Core services");

  @Test
  void puttingATeamTwiceChangesNothing() {
    assertThat(put(CORE)).isEqualTo(Roster.Outcome.CREATED);
    assertThat(put(CORE)).isEqualTo(Roster.Outcome.UNCHANGED);
    Team team = team("core");
    assertThat(team.name()).isEqualTo("Core services");
    assertThat(team.answerWithin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(team.callAgainAfter()).isEqualTo(Duration.ofMinutes(30));
    assertThat(team.fromFiles()).isFalse();
  }

  @Test
  void aChangedTeamKeepsItsId() {
    put(CORE);
    Team before = team("core");
    TeamSetup changed =
        new TeamSetup(
            "core", "Core", Duration.ofSeconds(90).plusMillis(500), Duration.ofDays(2), true);
    assertThat(put(changed)).isEqualTo(Roster.Outcome.CHANGED);
    Team after = team("core");
    assertThat(after)
        .isEqualTo(
            new Team(
                before.id(),
                "core",
                "Core",
                Duration.ofSeconds(90).plusMillis(500),
                Duration.ofDays(2),
                before.pingKey(),
                true));
    Optional<Team> byId = database.transact(tx -> roster.team(tx, before.id()));
    assertThat(byId).contains(after);
  }

  @Test
  void peopleBelongToTeamsInTheOrderOfTheirSlugs() {
    put(CORE);
    put(TeamSetup.of("web", "Web"));
    PersonId zoe = create("zoe", Role.RESPONDER).id();
    PersonId ana = create("ana", Role.VIEWER).id();
    assertThat(putMembers("core", zoe, ana)).isEqualTo(Roster.Outcome.CHANGED);
    assertThat(putMembers("core", ana, zoe)).isEqualTo(Roster.Outcome.UNCHANGED);
    putMembers("web", zoe);

    assertThat(slugsOf("core")).containsExactly("ana", "zoe");
    List<Team> teamsOfZoe = database.transact(tx -> roster.teamsOf(tx, zoe));
    assertThat(teamsOfZoe).extracting(Team::slug).containsExactly("core", "web");

    putMembers("core", ana);
    assertThat(slugsOf("core")).containsExactly("ana");
  }

  @Test
  void aChangedPersonKeepsTheirPassword() {
    createWithPassword("ana");
    PersonSetup moved =
        new PersonSetup("ana", "Ana Souza", ZoneId.of("America/Sao_Paulo"), Role.VIEWER, true);
    Roster.Outcome outcome = database.transact(tx -> roster.put(tx, moved));
    assertThat(outcome).isEqualTo(Roster.Outcome.CHANGED);
    assertThat(accounts.signIn("ana", GOOD_PASSWORD, OFFICE).person())
        .returns("Ana Souza", Person::name)
        .returns(ZoneId.of("America/Sao_Paulo"), Person::zone)
        .returns(Role.VIEWER, Person::role)
        .returns(true, Person::fromFiles);
  }

  @Test
  void whoIsOnAShiftIsNotRemoved() {
    put(CORE);
    Person ana = create("ana", Role.RESPONDER);
    database.run(
        tx ->
            tx.execute(
                """
                with made as (
                  insert into shifts (team_id, starts_at, ends_at)
                  select id, now(), now() + interval '1 day' from teams returning id)
                insert into shift_people select made.id, people.id from made, people
                """));
    assertThatThrownBy(() -> remove(ana))
        .isInstanceOf(PeopleException.InUse.class)
        .hasMessage("ana is still on a shift. Take them off their shifts first.");
    database.run(tx -> tx.execute("delete from shifts"));
    assertThat(remove(ana)).isTrue();
    assertThat(remove(ana)).isFalse();
    assertThat(database.transact(roster::people)).isEmpty();
  }

  @Test
  void aRemovedTeamLeavesItsPeople() {
    put(CORE);
    PersonId ana = create("ana", Role.RESPONDER).id();
    putMembers("core", ana);
    TeamId core = team("core").id();
    boolean removed = database.transact(tx -> roster.remove(tx, core));
    assertThat(removed).isTrue();
    assertThat(database.transact(roster::teams)).isEmpty();
    assertThat(database.transact(roster::people)).extracting(Person::id).containsExactly(ana);
  }

  private Roster.Outcome put(TeamSetup setup) {
    return database.transact(tx -> roster.put(tx, setup));
  }

  private Roster.Outcome putMembers(String team, PersonId... people) {
    TeamId id = team(team).id();
    return database.transact(tx -> roster.putMembers(tx, id, List.of(people)));
  }

  private boolean remove(Person person) {
    return database.transact(tx -> roster.remove(tx, person.id()));
  }

  private Team team(String slug) {
    return database.transact(tx -> roster.team(tx, slug)).orElseThrow();
  }

  private List<String> slugsOf(String team) {
    TeamId id = team(team).id();
    return database.transact(tx -> roster.peopleOf(tx, id)).stream().map(Person::slug).toList();
  }
}
