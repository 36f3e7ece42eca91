package dev.allswell.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DutyTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-03-04T08:00:00Z");

  private final Duty duty = new Duty();
  private TestPostgres.TestDatabase postgres;
  private Database database;
  private TeamId web;
  private PersonId ana;
  private PersonId bela;

  @BeforeEach
  void start() {
    postgres = TestPostgres.migrated();
    database = postgres.open();
    web = new TeamId(id("insert into teams (slug, name) values ('web', 'Web') returning id"));
    ana = new PersonId(id("insert into people (slug, name) values ('ana', 'Ana') returning id"));
    bela = new PersonId(id("insert into people (slug, name) values ('bela', 'Béla') returning id"));
  }

  @AfterEach
  void stop() {
    database.close();
    postgres.close();
  }

  @Test
  void aPairIsOnDutyFromTheFirstMomentOfItsShiftAndNotAtTheLast() {
    add(MONDAY, TUESDAY, ana, bela);

    assertThat(onDuty(MONDAY.minusMillis(1))).isEmpty();
    assertThat(onDuty(MONDAY)).containsExactly(ana, bela);
    assertThat(onDuty(TUESDAY.minusMillis(1))).containsExactly(ana, bela);
    assertThat(onDuty(TUESDAY)).isEmpty();
  }

  @Test
  void whoeverStandsInTwoShiftsIsThereOnce() {
    add(MONDAY, TUESDAY, ana, bela);
    add(MONDAY, WEDNESDAY, ana);

    assertThat(onDuty(MONDAY)).containsExactly(ana, bela);
  }

  @Test
  void gapsAreTheTimesWithNobody() {
    add(MONDAY, TUESDAY, ana);
    add(TUESDAY.plusSeconds(60), WEDNESDAY, bela);

    assertThat(gaps(MONDAY.minusSeconds(5), WEDNESDAY.plusSeconds(5)))
        .containsExactly(
            new Gap(MONDAY.minusSeconds(5), MONDAY),
            new Gap(TUESDAY, TUESDAY.plusSeconds(60)),
            new Gap(WEDNESDAY, WEDNESDAY.plusSeconds(5)));
  }

  @Test
  void aShortShiftInsideALongOneMakesNoGap() {
    add(MONDAY, WEDNESDAY, ana);
    add(MONDAY, TUESDAY, bela);

    assertThat(gaps(MONDAY, WEDNESDAY)).isEmpty();
  }

  @Test
  void aShiftWithoutTimeOrPeopleIsRefused() {
    assertThatThrownBy(() -> add(TUESDAY, MONDAY, ana))
        .isInstanceOf(OnCallException.class)
        .hasMessageContaining("let it end later");
    assertThatThrownBy(() -> add(MONDAY, TUESDAY))
        .isInstanceOf(OnCallException.class)
        .hasMessageContaining("name one person or more");
  }

  @Test
  void aSecondShiftOfExactlyTheSameTimesIsRefused() {
    add(MONDAY, WEDNESDAY, ana);

    assertThatThrownBy(() -> add(MONDAY, WEDNESDAY, ana))
        .hasMessageContaining("exactly these times");
  }

  private void add(Instant from, Instant to, PersonId... people) {
    database.run(tx -> duty.add(tx, web, from, to, List.of(people), false));
  }

  private List<PersonId> onDuty(Instant at) {
    return database.transact(
        tx ->
            duty.at(tx, List.of(web), at).getOrDefault(web, List.of()).stream()
                .map(OnDuty::person)
                .toList());
  }

  private List<Gap> gaps(Instant from, Instant to) {
    return database.transact(tx -> duty.gaps(tx, web, from, to));
  }

  private long id(String sql) {
    return database.transact(tx -> tx.createQuery(sql).mapTo(Long.class).one());
  }
}
