package dev.allswell.config;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.incident.Joining;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.Severity;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pings, judgements and messages go on while files are planned and applied. */
class HoldNobodyUpTest {
  private static final String BEFORE =
      """
      channels:
        - {slug: push, kind: ntfy, server: https://ntfy.example.org}
      people:
        - {slug: ana, contacts: [{channel: push, address: ana-pages}]}
      teams:
        - {slug: web, members: [ana]}
      checks:
        - {team: web, slug: backup, schedule: {every: 1d}}
        - {team: web, slug: sync, schedule: {every: 1h}}
      """;

  /** Everything but the backup. */
  private static final String AFTER =
      BEFORE
          .replace("ntfy.example.org", "ntfy.example.com")
          .replace("slug: ana, ", "slug: ana, name: Ana, ")
          .replace("ana-pages", "ana-other-pages")
          .replace("slug: web, m", "slug: web, name: Web, m")
          .replace("every: 1h", "every: 2h");

  private static final List<String> SOUGHT =
      List.of("channel push", "person ana", "team web", "check web/sync");

  private final Instance instance = new Instance();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void setUp() {
    instance.apply(BEFORE);
  }

  @AfterEach
  void close() {
    threads.close();
    instance.close();
  }

  @Test
  void aPlanWaitsForNobody() {
    instance.database.run(
        others -> {
          for (String table : List.of("check_states", "checks", "teams", "people", "channels")) {
            others.execute("select from %s for update".formatted(table));
          }
          stopTheLogBook(others);
          assertThat(changed(plan())).isEqualTo(SOUGHT);
        });
  }

  @Test
  void pingsAndPlansGoOnWhileAnApplyIsUnderWay() {
    Future<Plan> applying =
        instance.database.transact(
            others -> {
              stopTheLogBook(others);
              Future<Plan> apply = apply();
              assertThat(pingable()).containsExactly("backup", "sync");
              assertThat(changed(plan())).isEqualTo(SOUGHT);
              return apply;
            });
    assertThat(changed(applying)).isEqualTo(SOUGHT);
  }

  @Test
  void anApplyThatIsAboutToCommitHoldsOnlyTheChecksThatChange() {
    Future<Plan> applying =
        instance.database.transact(
            others -> {
              others.execute("select from channels for no key update");
              Future<Plan> apply = apply();
              assertThat(pingable()).containsExactly("backup");
              assertThat(changed(plan())).isEqualTo(SOUGHT);
              return apply;
            });
    assertThat(changed(applying)).isEqualTo(SOUGHT);
    assertThat(pingable()).containsExactly("backup", "sync");
  }

  @Test
  void anApplyAndAJudgementDoNotWaitInACircle() {
    Future<Plan> applying =
        instance.database.transact(
            judgement -> {
              judgement.execute("select from check_states for update");
              Future<Plan> apply = apply();
              judgement.execute("select from teams for no key update");
              judgement.execute("select from people for no key update");
              judgement.execute("select from channels for no key update");
              return apply;
            });
    assertThat(changed(applying)).isEqualTo(SOUGHT);
  }

  @Test
  void aTeamWhoseIncidentOpensWhileItIsRemovedStays() {
    String without = "channels: [{slug: push, kind: ntfy, server: https://ntfy.example.org}]";
    Future<Plan> pruning =
        instance.database.transact(
            judgement -> {
              judgement.execute("select from check_states for update");
              Future<Plan> prune = started(() -> instance.prune(without));
              TeamId web = instance.roster.team(judgement, "web").orElseThrow().id();
              Instant now = instance.clock.instant();
              instance.incidents.hold(judgement, List.of(web));
              instance.incidents.join(judgement, List.of(failing(web)), now);
              return prune;
            });
    assertThatThrownBy(() -> changed(pruning))
        .hasRootCauseInstanceOf(ConfigurationException.class)
        .rootCause()
        .hasMessageContaining("team web: It is in no file any more, but has open incidents");
    assertThat(pingable()).containsExactly("backup", "sync");
  }

  private static Joining failing(TeamId team) {
    return new Joining(
        team,
        "backup",
        Joining.keyOf("backup"),
        Severity.CRITICAL,
        "Backup is down",
        "No call",
        null);
  }

  private static void stopTheLogBook(Handle tx) {
    tx.execute("lock table entries in exclusive mode");
  }

  private Future<Plan> plan() {
    return threads.submit(() -> instance.configuration.plan(Instance.sources(AFTER), false));
  }

  private Future<Plan> apply() {
    return started(() -> instance.apply(AFTER));
  }

  /** Under way, and waiting for somebody. */
  private Future<Plan> started(Callable<Plan> work) {
    Future<Plan> apply = threads.submit(work);
    eventually("the apply waits", () -> apply.isDone() || isAnybodyWaiting());
    assertThat(apply.isDone()).isFalse();
    return apply;
  }

  private boolean isAnybodyWaiting() {
    return inItsOwnTransaction(
        tx ->
            tx.createQuery(
                    """
                    select exists (select from pg_stat_activity
                      where datname = current_database() and wait_event_type = 'Lock')
                    """)
                .mapTo(boolean.class)
                .one());
  }

  /** The checks whose states a ping can lock without waiting. */
  private List<String> pingable() {
    return inItsOwnTransaction(
        tx ->
            tx.createQuery(
                    """
                    select c.slug from check_states s join checks c on c.id = s.check_id
                    order by c.slug for update of s skip locked
                    """)
                .mapTo(String.class)
                .list());
  }

  /** On another thread: on this one it would be a part of the transaction that is open here. */
  private <T> T inItsOwnTransaction(Function<Handle, T> work) {
    try {
      return threads.submit(() -> instance.database.transact(work)).get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("It did not end: " + e, e);
    }
  }

  private static List<String> changed(Future<Plan> plan) {
    try {
      return plan.get(20, TimeUnit.SECONDS).changes().stream()
          .map(it -> it.kind() + " " + it.name())
          .toList();
    } catch (Exception e) {
      throw new AssertionError("It did not end: " + e, e);
    }
  }
}
