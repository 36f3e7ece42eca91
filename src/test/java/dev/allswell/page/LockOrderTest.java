package dev.allswell.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.TestHouse;
import dev.allswell.alert.AlertChange;
import dev.allswell.alert.Labels;
import dev.allswell.incident.IncidentException;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody waits for another in a circle, whatever happens at once to the same people. */
class LockOrderTest {
  private static final int CALLS = 300;
  private static final int PEOPLE = 6;
  private static final int FLOOD = 20;
  private static final int TEAMS = 12;
  private static final int BATCHES = 150;

  private final TestHouse house = new TestHouse();
  private final Actor somebody = Actor.token("story");
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger deeds = new AtomicInteger();
  private final long seed = new Random().nextLong();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void acknowledgingInAFloodWaitsForNobodyInACircle() throws Exception {
    System.out.println("acknowledgingInAFloodWaitsForNobodyInACircle: seed " + seed);
    Random random = new Random(seed);
    TeamId team = teams(1).getFirst();
    ConcurrentLinkedQueue<Matter> called = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < FLOOD; i++) {
      call(called, matters(team, i, 1));
    }
    AtomicBoolean over = new AtomicBoolean();
    together(
        () -> {
          try {
            for (int i = 0; i < CALLS; i++) {
              call(called, matters(team, FLOOD + 3 * i, 1 + random.nextInt(3)));
              oneOfThemGetsIt(random.nextInt(PEOPLE));
            }
          } finally {
            over.set(true);
          }
        },
        () -> {
          while (!over.get() || !called.isEmpty()) {
            acknowledge(called.poll());
          }
        });
    assertThat(begun.get()).as("none was begun a second time").isEqualTo(deeds.get());
  }

  @Test
  void alertsOfTeamsThatShareTheirPeopleWaitForNobodyInACircle() throws Exception {
    System.out.println("alertsOfTeamsThatShareTheirPeople: seed " + seed);
    List<TeamId> teams = teams(TEAMS);
    AtomicBoolean over = new AtomicBoolean();
    together(
        () -> {
          try {
            inBatches(teams, new Random(seed), "one");
          } finally {
            over.set(true);
          }
        },
        () -> inBatches(teams, new Random(seed + 1), "other"),
        () -> {
          Random random = new Random(seed + 2);
          while (!over.get()) {
            takeOne(random);
            house.clock.advance(Duration.ofSeconds(random.nextInt(60)));
            house.settle();
          }
        });
    assertThat(begun.get()).as("none was begun a second time").isEqualTo(deeds.get());
  }

  /** All of these teams have the same people on duty. */
  private List<TeamId> teams(int count) {
    List<PersonId> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(house.given.person("person-" + i, Duration.ZERO, Duration.ofMinutes(2)));
    }
    List<TeamId> teams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TeamId team = house.given.team("team-" + i, people.toArray(PersonId[]::new));
      Collections.rotate(people, 1);
      house.given.onDuty(team, people.get(0), people.get(3), people.get(1));
      teams.add(team);
    }
    return teams;
  }

  private void call(ConcurrentLinkedQueue<Matter> called, List<Matter> matters) {
    deed(tx -> house.paging.pager().call(tx, matters, house.clock.instant()));
    called.addAll(matters);
  }

  /** As the sender would record it; whoever got a call is told who took it. */
  private void oneOfThemGetsIt(int person) {
    deed(
        tx ->
            tx.createUpdate(
                    """
                    update deliveries set status = 'sent', due_at = null
                    where id in (select d.id from deliveries d join people p on p.id = d.person_id
                      where p.slug = :slug and d.status = 'pending' for update of d skip locked)
                    """)
                .bind("slug", "person-" + person)
                .execute());
  }

  private List<Matter> matters(TeamId team, int first, int count) {
    List<Matter> matters = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      matters.add(
          new Matter(
              new IncidentId(1_000 + i),
              team,
              "service-%d is down".formatted(i),
              "No ping came.",
              "service-%d, of Web".formatted(i),
              Severity.CRITICAL,
              house.clock.instant()));
    }
    return matters;
  }

  private void acknowledge(@Nullable Matter matter) {
    if (matter != null) {
      deed(tx -> house.paging.pager().acknowledged(tx, matter, somebody, house.clock.instant()));
    }
  }

  private void inBatches(List<TeamId> teams, Random random, String whose) {
    List<AlertChange.Fire> firing = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      List<AlertChange> changes = new ArrayList<>();
      Instant now = house.clock.instant();
      Collections.shuffle(firing, random);
      while (firing.size() > 30) {
        AlertChange.Fire ended = firing.removeLast();
        changes.add(new AlertChange.Resolve(ended.team(), ended.check(), now));
      }
      for (int i = 0; i < 3; i++) {
        String service = "%s-%d-%d".formatted(whose, batch, i);
        AlertChange.Fire fire =
            new AlertChange.Fire(
                teams.get(random.nextInt(teams.size())),
                new Labels(Map.of("service", service)),
                service,
                "service " + service,
                Severity.CRITICAL,
                service + " is down",
                "No ping came.",
                new CheckId(UUID.randomUUID()),
                now);
        firing.add(fire);
        changes.add(fire);
      }
      deed(tx -> house.alerts.take(tx, changes, now));
    }
  }

  /** Somebody acknowledges, resolves or reopens whatever it is, if they can. */
  private void takeOne(Random random) {
    int deed = random.nextInt(3);
    IncidentId one = new IncidentId(1 + random.nextInt(TEAMS * 2));
    try {
      deed(
          tx -> {
            switch (deed) {
              case 0 -> house.incidents.acknowledge(tx, one, somebody);
              case 1 -> house.incidents.resolve(tx, one, somebody);
              default -> house.incidents.reopen(tx, one, somebody);
            }
          });
    } catch (IncidentException e) {
      // not there yet, or not now
    }
  }

  /** A transaction that another stopped would be begun a second time, or throw. */
  private void deed(Consumer<Handle> deed) {
    deeds.incrementAndGet();
    house.database.run(
        tx -> {
          begun.incrementAndGet();
          deed.accept(tx);
        });
  }

  private static void together(Runnable... threads) throws Exception {
    try (ExecutorService running = Executors.newCachedThreadPool()) {
      List<Future<?>> all = new ArrayList<>();
      for (Runnable each : threads) {
        all.add(running.submit(each));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }
}
