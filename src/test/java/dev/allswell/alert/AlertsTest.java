package dev.allswell.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.TestHouse;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private final TestHouse house = new TestHouse();
  private final PersonId ana = house.given.person("ana", Duration.ZERO);
  private final TeamId web = house.given.team("web", ana);
  private final Instant now = house.clock.instant();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void manyThatChangeTwiceAtOnceAreTakenTogether() {
    List<AlertChange> changes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      CheckId check = new CheckId(UUID.randomUUID());
      changes.add(new AlertChange.Resolve(web, check, now));
      changes.add(fire(check));
    }

    take(changes);

    assertThat(house.says().stream().filter(it -> it.startsWith("incident")))
        .singleElement()
        .asString()
        .startsWith("incident opened: ")
        .contains("and 99 more");
  }

  @Test
  void theChangesOfOneCheckAreTakenInTheirOrder() {
    CheckId check = new CheckId(UUID.randomUUID());
    AlertChange.Resolve resolve = new AlertChange.Resolve(web, check, now);

    take(List.of(fire(check), resolve, fire(check), resolve));

    assertThat(house.says().stream().filter(it -> it.startsWith("alert")))
        .map(it -> it.substring(0, it.indexOf(':')))
        .containsExactly("alert fired", "alert resolved", "alert fired", "alert resolved");
  }

  private AlertChange.Fire fire(CheckId check) {
    return new AlertChange.Fire(
        web,
        new Labels(Map.of("check", check.value().toString())),
        "shop",
        "service shop",
        Severity.CRITICAL,
        "check is down",
        "No ping came.",
        check,
        now);
  }

  private void take(List<AlertChange> changes) {
    house.database.run(tx -> house.alerts.take(tx, changes, now));
  }
}
