package dev.allswell.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.TestHouse;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.TeamId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JudgeDueChecksTest {
  private final TestHouse house = new TestHouse();
  private final TeamId web = house.given.team("web");

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void oneThatCannotBeReadKeepsNoOtherFromBeingJudgedAndSaysSo() {
    CheckId odd = house.given.hourly(web, "odd", "shop");
    house.given.hourly(web, "backup", "shop");
    house.database.run(
        tx ->
            tx.createUpdate(
                    """
                    update checks set period = null,
                        ticks = '{"cron": "0 3 * * *", "zone": "Nowhere/None"}' where id = :id
                    """)
                .bind("id", odd.value())
                .execute());

    house.advance(Duration.ofMinutes(66));

    assertThat(house.says())
        .anyMatch(entry -> entry.startsWith("check down: backup is down"))
        .anyMatch(entry -> entry.startsWith("check not judged: This check cannot be judged"));
    house.database.run(
        tx ->
            tx.createUpdate(
                    """
                    update checks set ticks = '{"cron": "0 3 * * *", "zone": "Europe/Berlin"}'
                    where id = :id
                    """)
                .bind("id", odd.value())
                .execute());
    house.advance(Duration.ofDays(2));
    assertThat(house.says()).anyMatch(entry -> entry.startsWith("check down: odd is down"));
  }
}
