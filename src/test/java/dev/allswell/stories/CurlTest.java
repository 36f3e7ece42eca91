package dev.allswell.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.logbook.CheckId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines that stand in people's crontabs, run by a real shell with a real curl. */
class CurlTest {
  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private RunningServer server;
  private Database database;
  private String url;

  @BeforeEach
  void start() {
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    database = postgres.open();
    Given given = new Given(database, clock);
    CheckId check = given.hourly(given.team("web"), "backup", "database");
    url = server.url("/" + given.pings(check)).toString();
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    postgres.close();
  }

  @Test
  void aCrontabLineOfHealthchecksWorksWithAnotherHost() throws Exception {
    assertThat(shell("true && curl -fsS -m 10 --retry 5 -o /dev/null $URL")).isEmpty();
    assertThat(
            shell("m=$(echo dumped; exit 3); curl -fsS -m 10 --retry 5 --data-raw \"$m\" $URL/$?"))
        .isEqualTo("OK");
    assertThat(
            shell("curl -fsS -m 10 --retry 5 $URL/start?rid=11111111-1111-4111-8111-11111111ABCD"))
        .isEqualTo("OK");
    assertThat(shell("printf 'a\\377b' | curl -fsS -m 10 --retry 5 --data-binary @- $URL/log"))
        .isEqualTo("OK");
    assertThat(shell("curl -fsS -m 10 --retry 5 --head -o /dev/null -w '%{http_code}' $URL/"))
        .isEqualTo("200");
    String bySlug = "curl -fsS -m 10 --retry 5 $HOST/ping/$KEY/nightly-dump";
    assertThat(shell("curl -sS -o /dev/null -w '%{http_code}' $HOST/ping/$KEY/nightly-dump"))
        .isEqualTo("404");
    assertThat(shell(bySlug + "?create=1")).isEqualTo("Created");
    assertThat(shell("false; " + bySlug + "/$?")).isEqualTo("OK");
    assertThat(shell("curl -fsS -m 10 $HOST/ping/$KEY/nobody || echo failed $?"))
        .contains("failed 22");

    assertThat(said("backup"))
        .isEqualTo("success:, fail:64756d706564, start:, log:61ff62, success:");
    assertThat(said("nightly-dump")).isEqualTo("success:, fail:");
  }

  private String said(String slug) {
    return one(
        """
        select string_agg(kind || ':' || encode(body, 'hex'), ', ' order by p.id)
        from pings p join checks c on c.id = p.check_id where c.slug = '%s'
        """
            .formatted(slug));
  }

  private String shell(String line) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
    shell.environment().put("URL", url);
    shell.environment().put("HOST", server.url("/").toString().replaceAll("/$", ""));
    shell.environment().put("KEY", one("select ping_key from teams where slug = 'web'"));
    Process process = shell.directory(Path.of(".").toFile()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return printed.strip();
  }

  private String one(String sql) {
    return database.transact(tx -> tx.createQuery(sql).mapTo(String.class).one());
  }
}
