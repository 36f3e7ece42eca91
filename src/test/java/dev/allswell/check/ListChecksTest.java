package dev.allswell.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.TestHouse;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Cron;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListChecksTest {
  private final TestHouse house = new TestHouse();
  private final ListChecks checks = new ListChecks(house.clock);
  private final TeamId web = house.given.team("web");
  private final TeamId data = house.given.team("data");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everyStatusIsCountedAndLateIsNotUp() {
    CheckId late = house.given.hourly(web, "late", "shop");
    CheckId lateByCron = atThree("late-by-cron");
    CheckId down = house.given.hourly(web, "down", "shop");
    CheckId paused = house.given.hourly(web, "paused", "shop");
    house.transact(
        tx -> {
          house.checks.pause(tx, paused, Actor.ALLSWELL);
          return paused;
        });
    house.ping(late, PingKind.SUCCESS);
    house.ping(lateByCron, PingKind.SUCCESS);
    house.advance(Duration.ofMinutes(62));
    CheckId up = house.given.hourly(web, "up", "shop");
    house.ping(up, PingKind.SUCCESS);
    house.given.hourly(web, "waiting", "shop");
    house.ping(down, PingKind.FAIL);

    assertThat(count(CheckQuery.ALL))
        .isEqualTo(Map.of("late", 2L, "down", 1L, "paused", 1L, "up", 1L, "waiting", 1L));
    assertThat(list("late", null)).containsExactly("late", "late-by-cron");
    assertThat(list("up", null)).containsExactly("up");
    assertThat(list(null, null)).hasSize(6);
    assertThat(house.transact(tx -> checks.notUp(tx, 10)).stream().map(each -> each.check().slug()))
        .containsExactly("down", "late", "late-by-cron", "waiting", "paused");
  }

  @Test
  void aListIsReadInPagesByTeamAndSlug() {
    for (int i = 0; i < 25; i++) {
      house.given.hourly(i % 2 == 0 ? web : data, "check-" + i, "shop");
    }

    List<String> read = new ArrayList<>();
    List<WatchedCheck> page = page(null);
    while (!page.isEmpty()) {
      page.forEach(each -> read.add(each.check().slug()));
      page = page(page.getLast());
    }

    assertThat(read).hasSize(25).doesNotHaveDuplicates();
    assertThat(list(null, data)).hasSize(12);
  }

  @Test
  void aTextIsFoundInNameSlugAndServiceInAnyCase() {
    house.given.hourly(web, "backup", "database");
    house.given.hourly(web, "mail", "post");

    assertThat(count(new CheckQuery("DATA", null, null))).isEqualTo(Map.of("waiting", 1L));
    assertThat(count(new CheckQuery("%", null, null))).isEmpty();
  }

  private CheckId atThree(String slug) {
    CheckPlan plan =
        new CheckPlan(
            slug,
            slug,
            "shop",
            Severity.WARNING,
            Map.of(),
            "",
            Cron.parse("0 4 * * *", ZoneOffset.UTC),
            Duration.ofMinutes(30),
            Duration.ZERO,
            PingRules.USUAL,
            null);
    return house.transact(tx -> house.checks.create(tx, web, plan, false, Actor.ALLSWELL));
  }

  private List<WatchedCheck> page(@Nullable WatchedCheck after) {
    return house.transact(tx -> checks.list(tx, CheckQuery.ALL, after, 10));
  }

  private List<String> list(@Nullable String status, @Nullable TeamId team) {
    return house.transact(
        tx ->
            checks.list(tx, new CheckQuery("", status, team), null, 100).stream()
                .map(each -> each.check().slug())
                .toList());
  }

  private Map<String, Long> count(CheckQuery query) {
    return house.transact(tx -> checks.count(tx, query));
  }
}
