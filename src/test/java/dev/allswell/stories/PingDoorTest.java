package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.Given;
import dev.allswell.MovableClock;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where checks call, with what senders really send. */
class PingDoorTest {
  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private RunningServer server;
  private Database database;
  private PingId check;

  @BeforeEach
  void start() {
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    database = postgres.open();
    Given given = new Given(database, clock);
    check = given.pings(given.hourly(given.team("web"), "backup", "database"));
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200, OK, success",
    "/start, 200, OK, start",
    "/fail, 200, OK, fail",
    "/log, 200, OK, log",
    "/0, 200, OK, success",
    "/1, 200, OK, fail",
    "/255, 200, OK, fail",
    "/256, 400, invalid url format, ",
    "/-1, 400, invalid url format, ",
    "/started, 400, invalid url format, ",
    "?rid=00000000-0000-4000-8000-00000000ABCD, 200, OK, success",
    "?rid=nonsense, 400, invalid uuid format, ",
  })
  void everyAddressAnswersAsItsSendersExpect(
      String suffix, int status, String answer, String recorded) {
    HttpResponse<String> response = server.get("/ping/" + check + suffix);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(answer);
    assertThat(response.headers().firstValue("Ping-Body-Limit")).contains("10000");
    assertThat(kinds()).isEqualTo(recorded == null ? "" : recorded);
  }

  @Test
  void anAddressOfNobodyIsNotFoundAndAHalfOneIsNoUuid() {
    assertThat(server.get("/ping/00000000-0000-4000-8000-000000000000").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/ping/1-1-1-1-1").body()).isEqualTo("invalid uuid format");
    assertThat(server.get("/ping/" + check.toString().toUpperCase(Locale.ROOT)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aHeadRequestIsAPingToo() {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.url("/ping/" + check))
                .method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(kinds()).isEqualTo("success");
  }

  @Test
  void aBodyOfAHundredMegabytesIsCutAndHarmsNobody() {
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'x');
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.url("/ping/" + check + "/log"))
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(100, megabyte))));

    assertThat(answer.statusCode()).isIn(200, 413);
    assertThat(server.get("/ping/" + check).body()).isEqualTo("OK");
    if (answer.statusCode() == 200) {
      assertThat(length("log")).isEqualTo(10_000);
    }
  }

  @Test
  void whatIsNoTextIsKeptAsItCame() {
    byte[] bytes = {0, (byte) 0xff, (byte) 0xfe, 'a'};
    server.send(
        HttpRequest.newBuilder(server.url("/ping/" + check))
            .header("User-Agent", "curl/8 (\u00e4)")
            .POST(BodyPublishers.ofByteArray(bytes)));

    eventually("it is up", () -> one("select status from check_states").equals("up"));
    assertThat(length("success")).isEqualTo(4);
  }

  private int length(String kind) {
    return Integer.parseInt(
        one("select length(body)::text from pings where kind = '" + kind + "'"));
  }

  private String kinds() {
    return one("select coalesce(string_agg(kind, ' ' order by id), '') from pings");
  }

  private String one(String sql) {
    return database.transact(tx -> tx.createQuery(sql).mapTo(String.class).one());
  }
}
